package dev.cxos.survey.analysis;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.controlchart.AttributeChart;
import dev.cxos.statistics.controlchart.ControlChart;
import dev.cxos.statistics.controlchart.IndividualsChart;
import dev.cxos.statistics.proportion.Proportion;
import dev.cxos.statistics.rate.PoissonRate;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.analysis.Chart.Kind;
import dev.cxos.survey.analysis.Chart.Point;
import dev.cxos.survey.analysis.PointJudge.Judged;
import dev.cxos.survey.metric.DayWindow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
  private final Kind kind;

  /** A maker of charts that judge each point by itself. */
  public ChartMaker(DayWindow baseline, List<Annotation> annotations) {
    this(baseline, annotations, Kind.SHEWHART);
  }

  /**
   * A maker.
   *
   * @param baseline the days whose points make the limits; all if it has no ends
   * @param annotations known events
   * @param kind how points are judged
   */
  public ChartMaker(DayWindow baseline, List<Annotation> annotations, Kind kind) {
    this.baseline = baseline;
    this.annotations = List.copyOf(annotations);
    this.kind = kind;
  }

  /**
   * What was counted or measured in a bucket.
   *
   * @param start its first day
   * @param amount the count, or the sum of values
   * @param size out of how many; 1 for a count that stands alone
   * @param interval the interval of the mean; null unless values were measured
   */
  public record Bucket(LocalDate start, double amount, double size, @Nullable Interval interval) {

    /** What was counted. */
    public Bucket(LocalDate start, double amount, double size) {
      this(start, amount, size, null);
    }
  }

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
    IndividualsChart figures = IndividualsChart.of(values, flags);
    double[] sigmas = new double[values.length];
    Arrays.fill(sigmas, figures.sigma());
    return dated(
        "xmr/1",
        figures.chart(),
        sigmas,
        buckets,
        bucket -> Optional.ofNullable(bucket.interval()),
        1);
  }

  private Chart attribute(List<Bucket> buckets, boolean share, String letter, double scale) {
    boolean[] flags = baseline(buckets);
    double[] counts = buckets.stream().mapToDouble(Bucket::amount).toArray();
    double[] sizes = buckets.stream().mapToDouble(Bucket::size).toArray();
    AttributeChart figures =
        share
            ? AttributeChart.ofShares(counts, sizes, flags)
            : AttributeChart.ofRates(counts, sizes, flags);
    double dispersion = figures.dispersion();
    boolean wide = dispersion > OVERDISPERSED;
    String formula = wide ? "laney_" + (share ? "p" : "u") + "/1" : letter + "_chart/1";
    ControlChart limits = wide ? figures.laney() : figures.plain();
    double[] sigmas =
        buckets.stream()
            .mapToDouble(bucket -> sigma(limits.center(), bucket.size(), share))
            .map(sigma -> wide ? sigma * dispersion : sigma)
            .toArray();
    Chart chart =
        dated(
            formula,
            limits,
            sigmas,
            buckets,
            bucket -> Optional.of(share ? ofShare(bucket) : ofRate(bucket)),
            scale);
    return new Chart(
        chart.formula(), chart.center(), OptionalDouble.of(dispersion), chart.points());
  }

  /** What chance alone makes of a share, or of a count out of something. */
  private static double sigma(double center, double size, boolean share) {
    return Math.sqrt((share ? center * (1 - center) : center) / size);
  }

  private static Interval ofShare(Bucket bucket) {
    return new Proportion(Math.round(bucket.amount()), Math.round(bucket.size()))
        .wilson(Confidence.NINETY_FIVE);
  }

  private static Interval ofRate(Bucket bucket) {
    return new PoissonRate(Math.round(bucket.amount()), bucket.size())
        .byarInterval(Confidence.NINETY_FIVE);
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

  private Chart dated(
      String formula,
      ControlChart chart,
      double[] sigmas,
      List<Bucket> buckets,
      Function<Bucket, Optional<Interval>> interval,
      double scale) {
    List<Judged> judged = PointJudge.judge(kind, chart, sigmas);
    // Sums are counted in sigmas whatever the values are counted in.
    double limitScale = kind == Kind.CUSUM ? 1 : scale;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      Bucket bucket = buckets.get(i);
      Judged one = judged.get(i);
      points.add(
          new Point(
              bucket.start(),
              chart.points().get(i).value() * scale,
              interval.apply(bucket).map(known -> known.times(scale)),
              Math.round(bucket.size()),
              one.lower() * limitScale,
              one.upper() * limitScale,
              one.memory().times(scale),
              one.signals(),
              events(buckets, i, i),
              one.signals().isEmpty() ? List.of() : events(buckets, Math.max(0, i - NEARBY), i)));
    }
    String judgedBy =
        switch (kind) {
          case SHEWHART -> formula;
          case CUSUM -> "cusum/1";
          case EWMA -> "ewma/1";
        };
    return new Chart(judgedBy, chart.center() * scale, chart.dispersion(), points);
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
