package dev.cxos.statistics.distribution;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The noncentral t distribution: (Z + delta) / U, with Z standard normal and U the root of a
 * chi-squared over its degrees of freedom.
 *
 * <p>Given U = u, the probability of a value at most t is Phi(t u - delta); this is integrated over
 * the density of U (D. B. Owen, A survey of properties and applications of the noncentral
 * t-distribution, 1968). The integrand is smooth, so Gauss-Legendre panels no wider than its
 * narrowest feature reach about 1e-12 for two and more degrees of freedom, for any noncentrality.
 */
public final class NoncentralT {

  /** Beyond this many standard deviations of U no probability is left in double precision. */
  private static final double REACH = 12;

  private static final int POINTS_PER_PANEL = 16;
  private static final int MAX_PANELS = 20_000;
  private static final int MAX_EVALUATIONS = 200;
  private static final double NONCENTRALITY_ACCURACY = 1e-12;

  private NoncentralT() {}

  /**
   * The probability of a value at most t.
   *
   * @param t a finite value
   * @param degreesOfFreedom the degrees of freedom, at least 1
   * @param noncentrality the noncentrality delta, finite
   * @return the probability
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double cdf(double t, double degreesOfFreedom, double noncentrality) {
    if (!(degreesOfFreedom >= 1) || !Double.isFinite(t) || !Double.isFinite(noncentrality)) {
      throw new IllegalArgumentException(
          "noncentral t needs finite t and noncentrality and >= 1 degrees of freedom, but got %s, %s, %s"
              .formatted(t, noncentrality, degreesOfFreedom));
    }
    double deviation = 1 / Math.sqrt(2 * degreesOfFreedom);
    double low = Math.max(0, 1 - REACH * deviation);
    double high = 1 + REACH * deviation;
    double feature = Math.min(deviation, 1 / Math.max(1, Math.abs(t)));
    int panels = (int) Math.min(MAX_PANELS, Math.ceil((high - low) / feature));
    // The density is used without its constant: dividing by its own integral over the same points
    // avoids the loss of digits of log-gamma at large degrees of freedom.
    UnivariateFunction density = u -> density(u, degreesOfFreedom);
    double mass = integrate(density, low, high, panels);
    double below =
        integrate(
            u -> density(u, degreesOfFreedom) * StandardNormal.cdf(t * u - noncentrality),
            low,
            high,
            panels);
    return Math.clamp(below / mass, 0, 1);
  }

  /**
   * The noncentrality under which an observed t has a given probability below it.
   *
   * @param t the observed t, finite
   * @param degreesOfFreedom the degrees of freedom, at least 1
   * @param p the probability of a value at most {@code t}, strictly between 0 and 1
   * @return the noncentrality; lower for greater {@code p}
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double noncentrality(double t, double degreesOfFreedom, double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability must be between 0 and 1: " + p);
    }
    UnivariateFunction surplus = delta -> cdf(t, degreesOfFreedom, delta) - p;
    double step = 1;
    double low = t - step;
    while (surplus.value(low) < 0) {
      step *= 2;
      low = t - step;
    }
    step = 1;
    double high = t + step;
    while (surplus.value(high) > 0) {
      step *= 2;
      high = t + step;
    }
    return new BrentSolver(NONCENTRALITY_ACCURACY).solve(MAX_EVALUATIONS, surplus, low, high);
  }

  private static double density(double u, double degreesOfFreedom) {
    // Relative to the density at 1; written with u - 1 so that large terms do not cancel.
    double offset = u - 1;
    double exponent =
        (degreesOfFreedom - 1) * Math.log1p(offset) - degreesOfFreedom * offset * (1 + offset / 2);
    return Math.exp(exponent);
  }

  private static double integrate(
      UnivariateFunction function, double low, double high, int panels) {
    GaussIntegratorFactory factory = new GaussIntegratorFactory();
    GaussIntegrator unit = factory.legendre(POINTS_PER_PANEL, 0, 1);
    double width = (high - low) / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      double start = low + panel * width;
      sum += unit.integrate(s -> function.value(start + s * width));
    }
    return sum * width;
  }
}
