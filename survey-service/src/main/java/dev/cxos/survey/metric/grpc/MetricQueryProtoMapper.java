package dev.cxos.survey.metric.grpc;

import com.google.type.Date;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.metric.Baseline;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.Grouping;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.Selection;
import dev.cxos.survey.metric.TimeBucket;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.QueryMetricRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Metric queries from the contract. */
final class MetricQueryProtoMapper {

  private static final double USUAL_CONFIDENCE = 0.95;
  private static final int USUAL_MINIMUM = 30;
  private static final int LOWEST_MINIMUM = 5;

  private MetricQueryProtoMapper() {}

  static MetricQuery toQuery(QueryMetricRequest request) {
    return new MetricQuery(
        request.getQuestionnaire().substring("questionnaires/".length()),
        orNull(request.getQuestion()),
        toMetric(request.getMetric()),
        orNull(request.getOption()),
        request.hasWindow() ? toWindow("window", request.getWindow()) : DayWindow.ALL,
        request.hasSelection() ? toSelection(request.getSelection()) : Selection.ALL,
        toGrouping(request),
        toBucket(request.getTimeBucket()),
        toBaseline(request),
        request.getConfidence() == 0 ? USUAL_CONFIDENCE : request.getConfidence(),
        request.getMinimumN() == 0
            ? USUAL_MINIMUM
            : Math.max(LOWEST_MINIMUM, request.getMinimumN()),
        request.getWeighted());
  }

  private static Metric toMetric(dev.cxos.survey.v1.Metric proto) {
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

  private static TimeBucket toBucket(dev.cxos.survey.v1.TimeBucket proto) {
    return switch (proto) {
      case TIME_BUCKET_UNSPECIFIED -> TimeBucket.NONE;
      case DAY -> TimeBucket.DAY;
      case WEEK -> TimeBucket.WEEK;
      case MONTH -> TimeBucket.MONTH;
      case QUARTER -> TimeBucket.QUARTER;
      case YEAR -> TimeBucket.YEAR;
      case UNRECOGNIZED -> throw ServiceException.invalid("time_bucket", "is not known");
    };
  }

  private static Selection toSelection(dev.cxos.survey.v1.Selection proto) {
    return new Selection(
        orNull(proto.getUnit()),
        orNull(proto.getStage()),
        orNull(proto.getTouchpoint()),
        proto.getAttributesMap());
  }

  private static Grouping toGrouping(QueryMetricRequest request) {
    return switch (request.getGroupBy().getByCase()) {
      case ATTRIBUTE -> new Grouping.ByAttribute(request.getGroupBy().getAttribute());
      case STAGE -> new Grouping.ByStage();
      case TOUCHPOINT -> new Grouping.ByTouchpoint();
      case CHILD_UNIT -> new Grouping.ByChildUnit();
      case BY_NOT_SET -> new Grouping.None();
    };
  }

  private static Baseline toBaseline(QueryMetricRequest request) {
    return switch (request.getBaseline().getAgainstCase()) {
      case WINDOW ->
          new Baseline.OtherWindow(toWindow("baseline.window", request.getBaseline().getWindow()));
      case SELECTION ->
          new Baseline.OtherSelection(toSelection(request.getBaseline().getSelection()));
      case AGAINST_NOT_SET -> new Baseline.None();
    };
  }

  private static DayWindow toWindow(String field, DateRange proto) {
    LocalDate start = toDay(field + ".start_date", proto.getStartDate());
    LocalDate end = toDay(field + ".end_date", proto.getEndDate());
    if (!start.isBefore(end)) {
      throw ServiceException.invalid(field, "must end after it starts");
    }
    return new DayWindow(start, end);
  }

  private static LocalDate toDay(String field, Date proto) {
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
