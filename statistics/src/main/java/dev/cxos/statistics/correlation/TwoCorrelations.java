package dev.cxos.statistics.correlation;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.StandardNormal;
import dev.cxos.statistics.distribution.StudentT;

/** Whether two correlations differ. */
public final class TwoCorrelations {

  private TwoCorrelations() {}

  /**
   * Correlations of two groups of people (Fisher 1921). Formula {@code independent_correlations},
   * version 1.
   *
   * @param first the correlation in one group, of at least 4
   * @param second the correlation in the other, of at least 4
   * @return z with infinite degrees of freedom, and its two-sided p-value
   * @throws IllegalArgumentException if a group is too small
   */
  public static TestResult independent(Correlation first, Correlation second) {
    Require.that(first.n() > 3 && second.n() > 3, "each group needs 4 pairs");
    double z =
        (Correlation.fisherZ(first.value()) - Correlation.fisherZ(second.value()))
            / Math.sqrt(1.0 / (first.n() - 3) + 1.0 / (second.n() - 3));
    return new TestResult(z, Double.POSITIVE_INFINITY, StandardNormal.twoSidedP(z));
  }

  /**
   * Correlations of one figure with two others, of the same people (Williams 1959, as Steiger 1980
   * recommends). Formula {@code williams_t}, version 1.
   *
   * @param r12 the correlation of figure 1 with 2
   * @param r13 the correlation of figure 1 with 3
   * @param r23 the correlation of 2 with 3
   * @param n the people, at least 4
   * @return t with n - 3 degrees of freedom
   * @throws IllegalArgumentException if {@code n} is below 4
   */
  public static TestResult dependent(double r12, double r13, double r23, int n) {
    Require.that(n > 3, "4 people or more are needed, not %d", n);
    double determinant = 1 - r12 * r12 - r13 * r13 - r23 * r23 + 2 * r12 * r13 * r23;
    double mean = (r12 + r13) / 2;
    double t =
        (r12 - r13)
            * Math.sqrt(
                (n - 1.0)
                    * (1 + r23)
                    / (2 * ((n - 1.0) / (n - 3.0)) * determinant
                        + mean * mean * Math.pow(1 - r23, 3)));
    return new TestResult(t, n - 3.0, StudentT.twoSidedP(t, n - 3.0));
  }
}
