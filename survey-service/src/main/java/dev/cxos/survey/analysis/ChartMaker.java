package dev.cxos.survey.analysis;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.controlchart.AttributeChart;
import dev.cxos.statistics.controlchart.ControlChart;
import dev.cxos.statistics.controlchart.IndividualsChart;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.analysis.Chart.Point;
import dev.cxos.survey.analysis.Chart.Rule;
import dev.cxos.survey.metric.DayWindow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Chooses the right control chart, draws it and puts known events beside its points. Pure. */
public final class ChartMaker {

  /** The points below which limits say nothing. */
  public static final int FEWEST_POINTS = 8;

  /** Sigma z above which points vary by more than chance, so that plain limits would cry wolf. */
  private static final double OVERDISPERSED = 1.2;

  private static final double PERCENT = 100;
  private static final int NEARBY = 3;

  private final DayWindow baseline;
  private final List<Annotation> annotations;

  /**
   * A maker.
   *
   * @param baseline the days whose points make the limits; all if it has no ends
   * @param annotations known events
   */
  public ChartMaker(DayWindow baseline, List<Annotation> annotations) {
    this.baseline = baseline;
    this.annotations = List.copyOf(annotations);
  }

  /**
   * What was counted or measured in a bucket.
   *
   * @param start its first day
   * @param amount the count, or the sum of values
   * @param size out of how many; 1 for a count that stands alone
   */
  public record Bucket(LocalDate start, double amount, double size) {}

  /**
   * A chart of shares, in percent.
   *
   * @throws ServiceException SERIES_TOO_SHORT
   */
  public Chart shares(List<Bucket> buckets) {
    return attribute(buckets, true, "p", PERCENT);
  }

  /**
   * A chart of counts, or of counts out of something.
   *
   * @throws ServiceException SERIES_TOO_SHORT
   */
  public Chart counts(List<Bucket> buckets) {
    boolean alone = buckets.stream().allMatch(bucket -> bucket.size() == 1);
    return attribute(buckets, false, alone ? "c" : "u", 1);
  }

  /**
   * A chart of means.
   *
   * @throws ServiceException SERIES_TOO_SHORT
   */
  public Chart means(List<Bucket> buckets) {
    boolean[] flags = baseline(buckets);
    double[] values =
        buckets.stream().mapToDouble(bucket -> bucket.amount() / bucket.size()).toArray();
    return dated("xmr/1", IndividualsChart.of(values, flags).chart(), buckets, 1);
  }

  private Chart attribute(List<Bucket> buckets, boolean share, String kind, double scale) {
    boolean[] flags = baseline(buckets);
    double[] counts = buckets.stream().mapToDouble(Bucket::amount).toArray();
    double[] sizes = buckets.stream().mapToDouble(Bucket::size).toArray();
    AttributeChart figures =
        share
            ? AttributeChart.ofShares(counts, sizes, flags)
            : AttributeChart.ofRates(counts, sizes, flags);
    double dispersion = figures.dispersion();
    boolean wide = dispersion > OVERDISPERSED;
    String formula = wide ? "laney_" + (share ? "p" : "u") + "/1" : kind + "_chart/1";
    Chart chart = dated(formula, wide ? figures.laney() : figures.plain(), buckets, scale);
    return new Chart(
        chart.formula(), chart.center(), OptionalDouble.of(dispersion), chart.points());
  }

  private boolean[] baseline(List<Bucket> buckets) {
    boolean[] flags = new boolean[buckets.size()];
    int chosen = 0;
    for (int i = 0; i < flags.length; i++) {
      flags[i] = baseline.contains(buckets.get(i).start());
      chosen += flags[i] ? 1 : 0;
    }
    if (chosen < FEWEST_POINTS) {
      throw tooShort(chosen, FEWEST_POINTS);
    }
    return flags;
  }

  static ServiceException tooShort(int points, int needed) {
    return ServiceException.of(
            SurveyReason.SERIES_TOO_SHORT, "Too few points have answers enough for this.")
        .with("points", Integer.toString(points))
        .with("needed", Integer.toString(needed));
  }

  private Chart dated(String formula, ControlChart chart, List<Bucket> buckets, double scale) {
    Set<Integer> beyond = new HashSet<>(chart.beyondLimits());
    Set<Integer> runs = new HashSet<>(chart.runsOnOneSide());
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      ControlChart.Point point = chart.points().get(i);
      List<Rule> signals = new ArrayList<>();
      if (beyond.contains(i)) {
        signals.add(Rule.BEYOND_LIMITS);
      }
      if (runs.contains(i)) {
        signals.add(Rule.RUN_OF_EIGHT);
      }
      points.add(
          new Point(
              buckets.get(i).start(),
              point.value() * scale,
              Math.round(buckets.get(i).size()),
              point.lower() * scale,
              point.upper() * scale,
              signals,
              events(buckets, i, i),
              signals.isEmpty() ? List.of() : events(buckets, Math.max(0, i - NEARBY), i)));
    }
    return new Chart(formula, chart.center() * scale, chart.dispersion(), points);
  }

  /** The events from the start of one bucket to the end of another. */
  private List<String> events(List<Bucket> buckets, int first, int last) {
    LocalDate from = buckets.get(first).start();
    LocalDate end = endOf(buckets, last);
    return annotations.stream()
        .filter(event -> !event.day().isBefore(from) && event.day().isBefore(end))
        .map(Annotation::name)
        .toList();
  }

  /** The last bucket is taken to be as long as the one before. */
  private static LocalDate endOf(List<Bucket> buckets, int i) {
    LocalDate start = buckets.get(i).start();
    return i + 1 < buckets.size()
        ? buckets.get(i + 1).start()
        : start.plusDays(ChronoUnit.DAYS.between(buckets.get(i - 1).start(), start));
  }
}
