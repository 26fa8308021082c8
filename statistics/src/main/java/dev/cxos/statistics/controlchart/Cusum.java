package dev.cxos.statistics.controlchart;

import dev.cxos.statistics.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The tabular cumulative sum (Page 1954; Montgomery, chapter 9), which sees small lasting shifts
 * that single points hide. Formula {@code cusum}, version 1.
 *
 * @param steps the sums after each value
 * @param slack how far a value may be from the target before it adds to a sum
 * @param decision the sum above which there is a signal
 */
public record Cusum(List<Step> steps, double slack, double decision) {

  /** Copies the steps. */
  public Cusum {
    steps = List.copyOf(steps);
  }

  /**
   * The sums after a value.
   *
   * @param above the sum of what was above the target, at least 0
   * @param below the sum of what was below the target, at least 0
   * @param runAbove values since the upper sum was last 0
   * @param runBelow values since the lower sum was last 0
   */
  public record Step(double above, double below, int runAbove, int runBelow) {}

  /**
   * Adds up.
   *
   * @param values the values in their order
   * @param target the value that they should have
   * @param sigma their standard deviation, above 0
   * @param k the slack in sigmas, usually 0.5: half the shift to be found
   * @param h the decision value in sigmas, usually 5
   * @param headStart what both sums begin with, in sigmas; 0, or h / 2 for a fast first response
   *     (Lucas and Crosier 1982)
   * @return the sums
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Cusum of(
      double[] values, double target, double sigma, double k, double h, double headStart) {
    Require.positive(sigma, "sigma");
    Require.nonNegative(k, "k");
    Require.positive(h, "h");
    Require.nonNegative(headStart, "head start");
    double slack = k * sigma;
    List<Step> steps = new ArrayList<>();
    Step last = new Step(headStart * sigma, headStart * sigma, 0, 0);
    for (double value : values) {
      double above = Math.max(0, value - (target + slack) + last.above());
      double below = Math.max(0, target - slack - value + last.below());
      last =
          new Step(
              above,
              below,
              above > 0 ? last.runAbove() + 1 : 0,
              below > 0 ? last.runBelow() + 1 : 0);
      steps.add(last);
    }
    return new Cusum(steps, slack, h * sigma);
  }

  /**
   * The values after which the upper sum is above the decision value.
   *
   * @return indices from 0, rising
   */
  public List<Integer> signalsAbove() {
    return signals(true);
  }

  /**
   * The values after which the lower sum is above the decision value.
   *
   * @return indices from 0, rising
   */
  public List<Integer> signalsBelow() {
    return signals(false);
  }

  private List<Integer> signals(boolean upper) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if ((upper ? steps.get(i).above() : steps.get(i).below()) > decision) {
        found.add(i);
      }
    }
    return found;
  }
}
