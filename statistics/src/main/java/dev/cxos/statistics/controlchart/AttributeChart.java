package dev.cxos.statistics.controlchart;

import dev.cxos.statistics.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Charts of counted things: shares (p), counts per unit (u) and plain counts (c), after Montgomery,
 * Introduction to statistical quality control, chapter 7; and Laney's p' and u' (Laney 2002), which
 * widen the limits by the variation that is there beside chance. Formulas {@code p_chart}, {@code
 * u_chart}, {@code c_chart}, {@code laney_p}, {@code laney_u}, version 1.
 *
 * <p>Lower limits never fall below 0, and limits of a share never exceed 1.
 */
public final class AttributeChart {

  /** The mean moving range of two normal values, in standard deviations. */
  private static final double D2 = 1.128;

  private final double[] counts;
  private final double[] sizes;
  private final boolean[] baseline;
  private final boolean share;

  private AttributeChart(double[] counts, double[] sizes, boolean[] baseline, boolean share) {
    this.counts = counts;
    this.sizes = sizes;
    this.baseline = baseline;
    this.share = share;
  }

  /**
   * A chart of shares.
   *
   * @param counts how many did something, each 0 to its size
   * @param sizes out of how many, each above 0
   * @param baseline which points make the centre line; at least one
   * @return the chart's figures
   * @throws IllegalArgumentException if the arrays do not fit
   */
  public static AttributeChart ofShares(double[] counts, double[] sizes, boolean[] baseline) {
    for (int i = 0; i < Math.min(counts.length, sizes.length); i++) {
      Require.that(counts[i] <= sizes[i], "count %s exceeds its size %s", counts[i], sizes[i]);
    }
    return checked(counts, sizes, baseline, true);
  }

  /**
   * A chart of counts per unit.
   *
   * @param counts the counts, each at least 0
   * @param sizes the units of each count, such as hundreds of contacts, each above 0; all 1 for a c
   *     chart
   * @param baseline which points make the centre line; at least one
   * @return the chart's figures
   * @throws IllegalArgumentException if the arrays do not fit
   */
  public static AttributeChart ofRates(double[] counts, double[] sizes, boolean[] baseline) {
    return checked(counts, sizes, baseline, false);
  }

  /**
   * The baseline of all points.
   *
   * @param points how many points there are
   * @return a flag a point, all true
   */
  public static boolean[] all(int points) {
    boolean[] flags = new boolean[points];
    Arrays.fill(flags, true);
    return flags;
  }

  /**
   * The plain chart, right if points differ by chance alone.
   *
   * @return a p, u or c chart
   */
  public ControlChart plain() {
    return chart(1, OptionalDouble.empty());
  }

  /**
   * Laney's chart, right at any sample size.
   *
   * @return a p' or u' chart with its sigma z
   */
  public ControlChart laney() {
    double sigmaZ = dispersion();
    return chart(sigmaZ, OptionalDouble.of(sigmaZ));
  }

  /**
   * Laney's sigma z: the mean moving range of the points in sigmas, divided by 1.128.
   *
   * @return near 1 if points differ by chance alone; above it if there is more variation
   */
  public double dispersion() {
    double center = center();
    double sum = 0;
    int ranges = 0;
    double previous = Double.NaN;
    for (int i = 0; i < counts.length; i++) {
      if (!baseline[i]) {
        continue;
      }
      double sigma = sigma(center, i);
      double z = sigma == 0 ? 0 : (counts[i] / sizes[i] - center) / sigma;
      if (!Double.isNaN(previous)) {
        sum += Math.abs(z - previous);
        ranges++;
      }
      previous = z;
    }
    return ranges == 0 ? 1 : sum / ranges / D2;
  }

  private ControlChart chart(double width, OptionalDouble dispersion) {
    double center = center();
    DoubleUnaryOperator bound = share ? limit -> Math.clamp(limit, 0, 1) : l -> Math.max(l, 0);
    List<ControlChart.Point> points = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      double reach = ControlChart.SIGMAS * width * sigma(center, i);
      points.add(
          new ControlChart.Point(
              counts[i] / sizes[i],
              bound.applyAsDouble(center - reach),
              bound.applyAsDouble(center + reach)));
    }
    return new ControlChart(points, center, dispersion);
  }

  private double center() {
    double events = 0;
    double size = 0;
    for (int i = 0; i < counts.length; i++) {
      if (baseline[i]) {
        events += counts[i];
        size += sizes[i];
      }
    }
    return events / size;
  }

  private double sigma(double center, int i) {
    return Math.sqrt((share ? center * (1 - center) : center) / sizes[i]);
  }

  private static AttributeChart checked(
      double[] counts, double[] sizes, boolean[] baseline, boolean share) {
    Require.that(
        counts.length >= 1 && counts.length == sizes.length && counts.length == baseline.length,
        "a chart needs as many sizes and flags as counts, and at least one");
    Require.that(
        IntStream.range(0, baseline.length).anyMatch(i -> baseline[i]), "a baseline needs a point");
    for (int i = 0; i < counts.length; i++) {
      Require.nonNegative(counts[i], "count");
      Require.positive(sizes[i], "size");
    }
    return new AttributeChart(counts.clone(), sizes.clone(), baseline.clone(), share);
  }
}
