package dev.cxos.statistics.discovery;

import dev.cxos.statistics.Require;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts the p-values of many tests that are looked at together. Formulas {@code
 * benjamini_hochberg} and {@code holm}, version 1.
 */
public final class FalseDiscovery {

  private FalseDiscovery() {}

  /**
   * Adjusted p-values by which the expected share of false ones among those reported stays at most
   * the bound (Benjamini and Hochberg 1995). A p-value of NaN is no test and stays NaN.
   *
   * @param p the p-values, each 0 to 1 or NaN
   * @return for each the smallest bound at which it is reported, 0 to 1
   * @throws IllegalArgumentException if a p-value is out of range
   */
  public static double[] benjaminiHochberg(double... p) {
    int[] order = ascending(p);
    double[] adjusted = undefined(p.length);
    double smallest = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      int index = order[rank - 1];
      smallest = Math.min(smallest, p[index] * order.length / rank);
      adjusted[index] = smallest;
    }
    return adjusted;
  }

  /**
   * Adjusted p-values by which the chance of even one false report stays at most the bound (Holm
   * 1979). A p-value of NaN is no test and stays NaN.
   *
   * @param p the p-values, each 0 to 1 or NaN
   * @return the adjusted p-values, 0 to 1
   * @throws IllegalArgumentException if a p-value is out of range
   */
  public static double[] holm(double... p) {
    int[] order = ascending(p);
    double[] adjusted = undefined(p.length);
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, p[order[rank]] * (order.length - rank)));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }

  private static int[] ascending(double[] p) {
    return IntStream.range(0, p.length)
        .filter(i -> !Double.isNaN(p[i]))
        .peek(i -> Require.share(p[i], "p"))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] undefined(int length) {
    return IntStream.range(0, length).mapToDouble(i -> Double.NaN).toArray();
  }
}
