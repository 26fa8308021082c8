package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.statistics.timeseries.HoltWinters;
import dev.cxos.statistics.timeseries.Smoothing;
import dev.cxos.statistics.timeseries.Smoothing.Season;
import dev.cxos.survey.metric.CountedAnswers;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.metric.TimeBucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The use case of forecasts: a metric's own past, smoothed and drawn out. */
@ApplicationScoped
public class ForecastService {

  /** The points below which nothing is foreseen. */
  static final int FEWEST_POINTS = 8;

  private static final int QUARTER = 3;

  private final MetricService metrics;

  ForecastService(MetricService metrics) {
    this.metrics = metrics;
  }

  /**
   * A foreseen point.
   *
   * @param start the first day of its bucket
   * @param forecast value and interval
   */
  public record Point(LocalDate start, HoltWinters.Forecast forecast) {}

  /**
   * What to expect.
   *
   * @param metric the formula of the metric
   * @param points the foreseen points
   * @param last the last observed point as the ones before it foresaw it
   * @param observed what was observed there
   * @param n the points that were learnt from
   */
  public record Answer(Formula metric, List<Point> points, Point last, double observed, int n) {
    /** Copies the points. */
    public Answer {
      points = List.copyOf(points);
    }

    /** Whether the last observation left its interval. */
    public boolean earlyWarning() {
      return !last.forecast().interval().contains(observed);
    }
  }

  /**
   * Foresees a metric.
   *
   * @param season the points of a season; 0 for none
   * @param steps how many points to foresee
   * @throws ServiceException as a metric query, or SERIES_TOO_SHORT
   */
  @Transactional
  public Answer foresee(Caller caller, MetricQuery query, int season, int steps) {
    List<CountedAnswers.Group> groups = metrics.count(caller, query).groups();
    List<Double> values = new ArrayList<>();
    List<LocalDate> starts = new ArrayList<>();
    for (CountedAnswers.Group group : groups) {
      Optional<Estimate> estimate =
          query.metric().statistics().measure(group.counts(), Confidence.NINETY_FIVE);
      boolean follows =
          starts.isEmpty() || next(query.bucket(), starts.getLast()).equals(group.bucketStart());
      if (estimate.isEmpty()
          || group.counts().answered() < ChartService.FEWEST_ANSWERS
          || !follows) {
        // A gap breaks the rhythm: only what comes after it can be learnt from.
        values.clear();
        starts.clear();
      }
      if (estimate.isPresent() && group.counts().answered() >= ChartService.FEWEST_ANSWERS) {
        values.add(estimate.get().value());
        starts.add(group.bucketStart());
      }
    }
    // One point more than the model needs: the last one is foreseen from those before it.
    int needed = Math.max(FEWEST_POINTS, 2 * season + 1);
    if (values.size() < needed) {
      throw ChartMaker.tooShort(values.size(), needed);
    }
    return foresee(query, values, starts, season, steps);
  }

  private static Answer foresee(
      MetricQuery query, List<Double> values, List<LocalDate> starts, int season, int steps) {
    double[] y = values.stream().mapToDouble(Double::doubleValue).toArray();
    Smoothing kind =
        season < 2 ? Smoothing.level(0) : Smoothing.seasonal(Season.ADDITIVE, season, 0, 0, 0);
    Confidence confidence = Confidence.of(query.confidence());
    HoltWinters.Forecast last =
        HoltWinters.optimise(Arrays.copyOf(y, y.length - 1), kind)
            .forecast(1, confidence)
            .getFirst();
    List<Point> points = new ArrayList<>();
    LocalDate start = starts.getLast();
    for (HoltWinters.Forecast forecast :
        HoltWinters.optimise(y, kind).forecast(steps, confidence)) {
      start = next(query.bucket(), start);
      points.add(new Point(start, forecast));
    }
    return new Answer(
        query.metric().statistics().formula(false),
        points,
        new Point(starts.getLast(), last),
        y[y.length - 1],
        y.length);
  }

  private static LocalDate next(TimeBucket bucket, LocalDate start) {
    return switch (bucket) {
      case NONE, DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(QUARTER);
      case YEAR -> start.plusYears(1);
    };
  }
}
