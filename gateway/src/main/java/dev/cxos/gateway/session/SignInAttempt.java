package dev.cxos.gateway.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in that has begun.
 *
 * @param state ties the answer of the issuer to this browser
 * @param nonce ties the ID token to this attempt
 * @param verifier proves to the issuer that who brings the code began the sign-in (PKCE)
 * @param returnPath where to go afterwards
 * @param maxAge how many seconds ago the person may have proven who it is; -1 for any number
 * @param begun when it began
 */
record SignInAttempt(
    String state, String nonce, String verifier, String returnPath, int maxAge, Instant begun) {
  private static final int PARTS = 6;

  /** Begins one. */
  static SignInAttempt begin(String returnPath, int maxAge, Instant now) {
    return new SignInAttempt(
        RandomText.create(), RandomText.create(), RandomText.create(), returnPath, maxAge, now);
  }

  /** As one line for each part; none of them holds a line end. */
  String write() {
    return String.join(
        "\n",
        state,
        nonce,
        verifier,
        returnPath,
        Integer.toString(maxAge),
        Long.toString(begun.getEpochSecond()));
  }

  /** Reads what was written; nothing if it is anything else. */
  static Optional<SignInAttempt> read(String written) {
    List<String> parts = written.lines().toList();
    if (parts.size() != PARTS) {
      return Optional.empty();
    }
    return Optional.of(
        new SignInAttempt(
            parts.get(0),
            parts.get(1),
            parts.get(2),
            parts.get(3),
            Integer.parseInt(parts.get(4)),
            Instant.ofEpochSecond(Long.parseLong(parts.get(5)))));
  }
}
