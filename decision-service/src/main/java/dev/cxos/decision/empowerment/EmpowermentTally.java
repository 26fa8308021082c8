package dev.cxos.decision.empowerment;

import java.math.BigInteger;

/**
 * Decisions added up. All sums are whole numbers, so that the order of adding has no meaning.
 *
 * @param decisions all of them
 * @param ownBand those approved at once within the agent's own band
 * @param escalated those that others had to approve
 * @param granted the escalated ones that were approved
 * @param refused the escalated ones that were refused
 * @param noAuthority those that met a dead end
 * @param unused the unused share of the limit for one case, in millionths, of those approved at
 *     once
 * @param waits the milliseconds from the question to the answer, of those settled
 */
public record EmpowermentTally(
    long decisions,
    long ownBand,
    long escalated,
    long granted,
    long refused,
    long noAuthority,
    Sums unused,
    Sums waits) {

  /** No decisions. */
  public static final EmpowermentTally NOTHING =
      new EmpowermentTally(0, 0, 0, 0, 0, 0, Sums.NOTHING, Sums.NOTHING);

  /**
   * Whole numbers added up.
   *
   * @param n how many
   * @param sum their sum
   * @param squares the sum of their squares
   */
  public record Sums(long n, BigInteger sum, BigInteger squares) {
    /** None. */
    public static final Sums NOTHING = new Sums(0, BigInteger.ZERO, BigInteger.ZERO);
  }
}
