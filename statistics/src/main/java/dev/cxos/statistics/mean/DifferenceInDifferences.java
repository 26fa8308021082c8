package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;
import java.util.List;

/**
 * The change of a treated group beyond the change of a control group: (treated after - treated
 * before) - (control after - control before), for four separate samples.
 *
 * <p>It reads as an effect only if both groups would have moved alike (O. Ashenfelter and D. Card,
 * Using the longitudinal structure of earnings to estimate the effect of training programs, 1985).
 *
 * @param treatedBefore the treated group before, at least 2 values
 * @param treatedAfter the treated group after, at least 2 values
 * @param controlBefore the control group before, at least 2 values
 * @param controlAfter the control group after, at least 2 values
 */
public record DifferenceInDifferences(
    Sample treatedBefore, Sample treatedAfter, Sample controlBefore, Sample controlAfter) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a sample has fewer than 2 values
   */
  public DifferenceInDifferences {
    for (Sample cell : List.of(treatedBefore, treatedAfter, controlBefore, controlAfter)) {
      Require.that(
          cell.n() >= 2, "each of the four samples needs 2 values, but one has %d", cell.n());
    }
  }

  /**
   * The estimate.
   *
   * @return the treated change minus the control change
   */
  public double value() {
    return treatedChange() - controlChange();
  }

  /**
   * The change of the treated group.
   *
   * @return after minus before
   */
  public double treatedChange() {
    return treatedAfter.mean() - treatedBefore.mean();
  }

  /**
   * The change of the control group.
   *
   * @return after minus before
   */
  public double controlChange() {
    return controlAfter.mean() - controlBefore.mean();
  }

  /**
   * The interaction of the least-squares regression on group and period, one variance for all.
   *
   * @param confidence the confidence of the interval
   * @return the estimate with t, N - 4 degrees of freedom, p and interval
   */
  public Difference pooled(Confidence confidence) {
    double squares = 0;
    double degrees = 0;
    double inverse = 0;
    for (Sample cell : cells()) {
      squares += (cell.n() - 1.0) * cell.variance();
      degrees += cell.n() - 1.0;
      inverse += 1.0 / cell.n();
    }
    double standardError = Math.sqrt(squares / degrees * inverse);
    return Difference.studentT(value(), standardError, degrees, confidence);
  }

  /**
   * The version with a variance for each sample and Satterthwaite's degrees of freedom.
   *
   * @param confidence the confidence of the interval
   * @return the estimate with t, p and interval; without any spread, the degrees are summed
   */
  public Difference welch(Confidence confidence) {
    double variance = 0;
    double fourthPowers = 0;
    double degrees = 0;
    for (Sample cell : cells()) {
      double squaredError = cell.variance() / cell.n();
      variance += squaredError;
      fourthPowers += squaredError * squaredError / (cell.n() - 1.0);
      degrees += cell.n() - 1.0;
    }
    double satterthwaite = fourthPowers == 0 ? degrees : variance * variance / fourthPowers;
    return Difference.studentT(value(), Math.sqrt(variance), satterthwaite, confidence);
  }

  private List<Sample> cells() {
    return List.of(treatedBefore, treatedAfter, controlBefore, controlAfter);
  }
}
