package dev.cxos.survey.analysis.grpc;

import com.google.type.Date;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.analysis.Chart;
import dev.cxos.survey.analysis.ChartService.Limits;
import dev.cxos.survey.metric.Baseline;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.Grouping;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.Selection;
import dev.cxos.survey.metric.TimeBucket;
import dev.cxos.survey.v1.AnalysedMetric;
import dev.cxos.survey.v1.ChartKind;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.QueryControlChartRequest;
import dev.cxos.survey.v1.QueryDriversRequest;
import dev.cxos.survey.v1.QueryForecastRequest;
import dev.cxos.survey.v1.QueryKeyDriversRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Analyses from the contract. */
final class AnalysisQueryProtoMapper {

  static final int USUAL_STEPS = 4;

  private static final double CONFIDENCE = 0.95;
  private static final int USUAL_MINIMUM = 30;
  private static final int LOWEST_MINIMUM = 5;

  private AnalysisQueryProtoMapper() {}

  static MetricQuery toQuery(QueryControlChartRequest request) {
    return toQuery(request.getMetric(), toBucket(request.getTimeBucket()), LOWEST_MINIMUM);
  }

  static MetricQuery toQuery(QueryForecastRequest request) {
    return toQuery(request.getMetric(), toBucket(request.getTimeBucket()), LOWEST_MINIMUM);
  }

  static MetricQuery toQuery(QueryDriversRequest request) {
    int minimum = request.getMinimumN() == 0 ? USUAL_MINIMUM : request.getMinimumN();
    return toQuery(request.getMetric(), TimeBucket.NONE, Math.max(LOWEST_MINIMUM, minimum));
  }

  static MetricQuery toQuery(QueryKeyDriversRequest request) {
    return toQuery(request.getMetric(), TimeBucket.NONE, LOWEST_MINIMUM);
  }

  private static MetricQuery toQuery(AnalysedMetric proto, TimeBucket bucket, int minimumN) {
    return new MetricQuery(
        proto.getQuestionnaire().substring("questionnaires/".length()),
        orNull(proto.getQuestion()),
        toMetric(proto.getMetric()),
        orNull(proto.getOption()),
        proto.hasWindow() ? toWindow("metric.window", proto.getWindow()) : DayWindow.ALL,
        new Selection(
            orNull(proto.getSelection().getUnit()),
            orNull(proto.getSelection().getStage()),
            orNull(proto.getSelection().getTouchpoint()),
            proto.getSelection().getAttributesMap()),
        new Grouping.None(),
        bucket,
        new Baseline.None(),
        CONFIDENCE,
        minimumN,
        false);
  }

  static Metric toMetric(dev.cxos.survey.v1.Metric proto) {
    return switch (proto) {
      case NPS -> Metric.NPS;
      case CSAT_TOP2 -> Metric.CSAT_TOP2;
      case CSAT_MEAN -> Metric.CSAT_MEAN;
      case CES_MEAN -> Metric.CES_MEAN;
      case CES_FAVOURABLE -> Metric.CES_FAVOURABLE;
      case CHOICE_SHARE -> Metric.CHOICE_SHARE;
      case METRIC_UNSPECIFIED, UNRECOGNIZED ->
          throw ServiceException.invalid("metric", "is needed");
    };
  }

  static TimeBucket toBucket(dev.cxos.survey.v1.TimeBucket proto) {
    return switch (proto) {
      case DAY -> TimeBucket.DAY;
      case WEEK -> TimeBucket.WEEK;
      case MONTH -> TimeBucket.MONTH;
      case QUARTER -> TimeBucket.QUARTER;
      case YEAR -> TimeBucket.YEAR;
      case TIME_BUCKET_UNSPECIFIED, UNRECOGNIZED ->
          throw ServiceException.invalid("time_bucket", "is needed");
    };
  }

  static Limits toLimits(boolean given, DateRange baseline, ChartKind kind) {
    return new Limits(
        given ? toWindow("baseline", baseline) : DayWindow.ALL,
        switch (kind) {
          case CHART_KIND_UNSPECIFIED, SHEWHART -> Chart.Kind.SHEWHART;
          case CUSUM -> Chart.Kind.CUSUM;
          case EWMA -> Chart.Kind.EWMA;
          case UNRECOGNIZED -> throw ServiceException.invalid("kind", "is not known");
        });
  }

  static DayWindow toWindow(String field, DateRange proto) {
    LocalDate start = toDay(field + ".start_date", proto.getStartDate());
    LocalDate end = toDay(field + ".end_date", proto.getEndDate());
    if (!start.isBefore(end)) {
      throw ServiceException.invalid(field, "must end after it starts");
    }
    return new DayWindow(start, end);
  }

  static LocalDate toDay(String field, Date proto) {
    try {
      return LocalDate.of(proto.getYear(), proto.getMonth(), proto.getDay());
    } catch (DateTimeException e) {
      throw ServiceException.invalid(field, "must be a day of the calendar").causedBy(e);
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
