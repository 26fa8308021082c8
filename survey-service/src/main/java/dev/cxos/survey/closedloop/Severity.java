package dev.cxos.survey.closedloop;

/** How severe a case is, the least first. */
public enum Severity {
  /** Can wait. */
  LOW(0),
  /** The usual. */
  MEDIUM(1),
  /** Before others. */
  HIGH(2),
  /** At once. */
  CRITICAL(3);

  private final int rank;

  Severity(int rank) {
    this.rank = rank;
  }

  /** Its place, by which it is kept and sorted: 0 for the least severe. */
  public int rank() {
    return rank;
  }

  /** The severity of a place. */
  public static Severity ofRank(int rank) {
    for (Severity severity : values()) {
      if (severity.rank == rank) {
        return severity;
      }
    }
    throw new IllegalArgumentException("no severity has rank " + rank);
  }
}
