package dev.cxos.gateway.token;

/**
 * One way to try.
 *
 * @param kind what is wrong
 * @param authorization the value of the header
 */
record Attack(String kind, String authorization) {
  /** A bad token in a good header. */
  static Attack token(String kind, String token) {
    return new Attack(kind, "Bearer " + token);
  }

  @Override
  public String toString() {
    return kind;
  }
}
