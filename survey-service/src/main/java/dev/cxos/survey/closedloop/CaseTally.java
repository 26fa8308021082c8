package dev.cxos.survey.closedloop;

import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure.Share;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Cases added up. All sums are whole numbers, so that the order of adding has no meaning.
 *
 * @param acknowledgeMillis working time until cases were acknowledged, in milliseconds
 * @param solveMillis working time until cases were solved, in milliseconds
 * @param acknowledgedInTime of those acknowledged or overdue, how many in time
 * @param solvedInTime of those solved or overdue, how many in time
 * @param reopened of those ever solved, how many were reopened
 * @param confirmed of those ever solved, how many the customer confirmed
 * @param recovery changes of the customer's score, in steps of the scale
 */
public record CaseTally(
    Sums acknowledgeMillis,
    Sums solveMillis,
    Share acknowledgedInTime,
    Share solvedInTime,
    Share reopened,
    Share confirmed,
    Sums recovery) {

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

    /** The sample that they sum up; empty if there are none. */
    Optional<Sample> sample(double step) {
      return n == 0 ? Optional.empty() : Optional.of(Sample.ofSums(n, sum, squares, step));
    }
  }
}
