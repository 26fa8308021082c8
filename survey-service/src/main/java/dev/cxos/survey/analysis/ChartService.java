package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.Precision;
import dev.cxos.survey.analysis.ChartMaker.Bucket;
import dev.cxos.survey.metric.CountSeries.Series;
import dev.cxos.survey.metric.CountedAnswers;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.metric.TimeBucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The use case of control charts. */
@ApplicationScoped
public class ChartService {

  /** Buckets in which fewer answered are left out: they would give single answers away. */
  static final long FEWEST_ANSWERS = 5;

  private static final int DETRACTOR = 6;
  private static final int YEARS = 10;

  private final MetricService metrics;
  private final WatchedSeries watched;
  private final AnnotationStore annotations;

  ChartService(MetricService metrics, WatchedSeries watched, AnnotationStore annotations) {
    this.metrics = metrics;
    this.watched = watched;
    this.annotations = annotations;
  }

  /**
   * How a chart is drawn.
   *
   * @param baseline the days that make the limits
   * @param kind how points are judged
   */
  public record Limits(DayWindow baseline, Chart.Kind kind) {}

  /**
   * Charts a metric.
   *
   * @param limits which days make the limits, and how points are judged
   * @throws ServiceException as a metric query, or SERIES_TOO_SHORT
   */
  @Transactional
  public Chart chart(Caller caller, MetricQuery query, Limits limits) {
    CountedAnswers answers = metrics.count(caller, query);
    List<Bucket> buckets =
        answers.groups().stream()
            .filter(group -> group.counts().answered() >= FEWEST_ANSWERS)
            .map(group -> bucket(query.metric(), group))
            .toList();
    ChartMaker maker = maker(buckets, limits);
    return switch (query.metric()) {
      case CSAT_MEAN, CES_MEAN -> maker.means(buckets);
      case NPS, CSAT_TOP2, CES_FAVOURABLE, CHOICE_SHARE -> maker.shares(buckets);
    };
  }

  /**
   * Charts a series of daily counts.
   *
   * @param bucket the points; not NONE
   * @throws ServiceException RESOURCE_NOT_FOUND, FIELD_INVALID, UNIT_NOT_ALLOWED or
   *     SERIES_TOO_SHORT
   */
  @Transactional
  public Chart chart(
      Caller caller, String name, String unit, DayWindow window, TimeBucket bucket, Limits limits) {
    LocalDate start = window.start();
    LocalDate end = window.end();
    if (start == null || end == null || start.plusYears(YEARS).isBefore(end)) {
      throw ServiceException.invalid("window", "must be at most ten years");
    }
    UnitScope scope = caller.units().within(unit);
    Series series =
        watched.read(window, scope).stream()
            .filter(one -> one.name().equals(name) && one.unit().equals(unit))
            .findFirst()
            .orElseThrow(() -> ServiceException.notFound(name));
    List<Bucket> buckets = buckets(series, start, end, bucket);
    return maker(buckets, limits).counts(buckets);
  }

  private ChartMaker maker(List<Bucket> buckets, Limits limits) {
    if (buckets.size() < ChartMaker.FEWEST_POINTS) {
      throw ChartMaker.tooShort(buckets.size(), ChartMaker.FEWEST_POINTS);
    }
    return new ChartMaker(
        limits.baseline(),
        annotations.between(buckets.getFirst().start(), buckets.getLast().start().plusYears(1)),
        limits.kind());
  }

  private static Bucket bucket(Metric metric, CountedAnswers.Group group) {
    ScoreCounts counts = group.counts();
    double amount =
        switch (metric) {
          case NPS -> between(counts, 0, DETRACTOR);
          case CSAT_MEAN, CES_MEAN ->
              IntStream.rangeClosed(counts.lowestScore(), counts.highestScore())
                  .mapToDouble(score -> (double) score * counts.count(score))
                  .sum();
          case CSAT_TOP2 -> between(counts, counts.highestScore() - 1, counts.highestScore());
          case CES_FAVOURABLE ->
              between(counts, counts.highestScore() / 2 + 2, counts.highestScore());
          case CHOICE_SHARE -> counts.count(1);
        };
    Interval interval =
        metric
            .statistics()
            .measure(counts, Confidence.NINETY_FIVE)
            .flatMap(Estimate::precision)
            .map(Precision::interval)
            .orElse(null);
    return new Bucket(group.bucketStart(), amount, counts.answered(), interval);
  }

  private static long between(ScoreCounts counts, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToLong(counts::count).sum();
  }

  private static List<Bucket> buckets(
      Series series, LocalDate start, LocalDate end, TimeBucket bucket) {
    Map<LocalDate, long[]> sums = new TreeMap<>();
    for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) {
      long[] sum = sums.computeIfAbsent(bucket.startOf(day), _ -> new long[2]);
      sum[0] += series.counts().getOrDefault(day, 0L);
      sum[1] += series.denominators().getOrDefault(day, 0L);
    }
    boolean alone = series.denominators().isEmpty();
    List<Bucket> buckets = new ArrayList<>();
    sums.forEach(
        (first, sum) -> {
          if (alone || sum[1] >= FEWEST_ANSWERS) {
            buckets.add(new Bucket(first, sum[0], alone ? 1 : sum[1]));
          }
        });
    return buckets;
  }
}
