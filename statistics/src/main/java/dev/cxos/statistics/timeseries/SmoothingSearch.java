package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.timeseries.Smoothing.Season;
import java.util.Arrays;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Looks for the smoothing parameters with the smallest sum of squares: Brent's method for one
 * (Brent 1973), BOBYQA for two and three (Powell 2009).
 */
final class SmoothingSearch {

  private static final double[] START = {0.3, 0.1, 0.1};
  private static final int EVALUATIONS = 5_000;

  /** The accuracy that Brent's method commonly has: eps^0.25, of which it works with a third. */
  private static final double BRENT = Math.pow(Math.ulp(1.0), 0.25) / 3;

  /** Where Brent's method begins: the golden section of the range. */
  private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;

  private static final double RADIUS = 0.1;
  private static final double STOP = 1e-8;

  private final double[] y;
  private final Smoothing kind;

  SmoothingSearch(double[] y, Smoothing kind) {
    this.y = y.clone();
    this.kind = kind;
  }

  Smoothing best() {
    int parameters = 1 + (kind.trend() ? 1 : 0) + (kind.season() == Season.NONE ? 0 : 1);
    return parameters == 1 ? bestOfOne() : bestOfMany(parameters);
  }

  private Smoothing bestOfOne() {
    return kind.with(
        new BrentOptimizer(Math.sqrt(Math.ulp(1.0)), BRENT)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new SearchInterval(0, 1, GOLDEN),
                new UnivariateObjectiveFunction(alpha -> cost(kind.with(alpha, 0, 0))))
            .getPoint(),
        0,
        0);
  }

  private Smoothing bestOfMany(int parameters) {
    double[] start = Arrays.copyOf(START, parameters);
    double[] low = new double[parameters];
    double[] high = new double[parameters];
    Arrays.fill(high, 1);
    BOBYQAOptimizer optimizer = new BOBYQAOptimizer(2 * parameters + 1, RADIUS, STOP);
    return smoothing(
        optimizer
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new ObjectiveFunction(point -> cost(smoothing(point))),
                new InitialGuess(start),
                new SimpleBounds(low, high))
            .getPoint());
  }

  private Smoothing smoothing(double[] point) {
    double[] p = Arrays.stream(point).map(v -> Math.clamp(v, 0, 1)).toArray();
    double beta = kind.trend() ? p[1] : 0;
    double gamma = kind.season() == Season.NONE ? 0 : p[p.length - 1];
    return kind.with(p[0], beta, gamma);
  }

  private double cost(Smoothing smoothing) {
    return new SmoothingRun(y, smoothing).sumOfSquares();
  }
}
