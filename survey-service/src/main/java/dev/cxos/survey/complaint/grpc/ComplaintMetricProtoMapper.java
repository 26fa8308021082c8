package dev.cxos.survey.complaint.grpc;

import com.google.type.Date;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.survey.complaint.ComplaintMetricService.Counts;
import dev.cxos.survey.complaint.CountQuery;
import dev.cxos.survey.complaint.CountSteps;
import dev.cxos.survey.complaint.Ranking;
import dev.cxos.survey.complaint.Tally;
import dev.cxos.survey.v1.ComplaintCount;
import dev.cxos.survey.v1.ComplaintSeries;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.ParetoBar;
import dev.cxos.survey.v1.QueryComplaintCountsRequest;
import dev.cxos.survey.v1.QueryComplaintCountsResponse;
import dev.cxos.survey.v1.QueryComplaintParetoRequest;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import dev.cxos.survey.v1.TimeBucket;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SequencedMap;

/** Counts of complaints between contract and domain. */
final class ComplaintMetricProtoMapper {

  private static final String FORMULA = "pareto/1";
  private static final int MINIMUM_N = 30;

  private ComplaintMetricProtoMapper() {}

  static CountQuery toQuery(QueryComplaintParetoRequest request) {
    return toQuery(
        request.getParent(), request.getWindow(), request.getUnit(), request.getConfirmedOnly());
  }

  static CountQuery toQuery(QueryComplaintCountsRequest request) {
    return toQuery(
        request.getParent(), request.getWindow(), request.getUnit(), request.getConfirmedOnly());
  }

  private static CountQuery toQuery(
      String parent, DateRange window, String unit, boolean confirmedOnly) {
    return new CountQuery(
        Names.taxonomy(parent),
        toDay("window.start_date", window.getStartDate()),
        toDay("window.end_date", window.getEndDate()),
        Names.orNull(unit),
        confirmedOnly);
  }

  static CountSteps toSteps(TimeBucket proto) {
    return switch (proto) {
      case TIME_BUCKET_UNSPECIFIED, DAY -> CountSteps.DAY;
      case WEEK -> CountSteps.WEEK;
      case MONTH -> CountSteps.MONTH;
      case QUARTER, YEAR, UNRECOGNIZED ->
          throw ServiceException.invalid("time_bucket", "must be DAY, WEEK or MONTH");
    };
  }

  static QueryComplaintParetoResponse toProto(Ranking ranking, Instant asOf) {
    QueryComplaintParetoResponse.Builder proto =
        QueryComplaintParetoResponse.newBuilder()
            .setTotal(ranking.total())
            .setComplaints(ranking.complaints())
            .setUntagged(ranking.untagged())
            .setFormula(FORMULA)
            .setVitalFew(ranking.vitalFew())
            .setTaxonomyVersion(ranking.version())
            .setAsOf(ProtoTimes.toProto(asOf));
    for (int rank = 0; rank < ranking.bars().size(); rank++) {
      Ranking.Bar bar = ranking.bars().get(rank);
      proto.addBars(
          ParetoBar.newBuilder()
              .setTag(bar.tag())
              .setDisplayName(bar.displayName())
              .setCount(bar.count())
              .setShare(
                  ProtoFigures.toProto(
                      Figure.ofShare(
                          Formula.COMPLAINT_SHARE,
                          new Figure.Share(bar.count(), ranking.total()),
                          MINIMUM_N,
                          Confidence.NINETY_FIVE),
                      asOf))
              .setCumulativePercent(bar.cumulativePercent())
              .setVitalFew(rank < ranking.vitalFew())
              .setEstimatedFromSplits(bar.estimatedFromSplits()));
    }
    return proto.build();
  }

  static QueryComplaintCountsResponse toProto(Counts counts, Instant asOf) {
    QueryComplaintCountsResponse.Builder proto =
        QueryComplaintCountsResponse.newBuilder()
            .setTaxonomyVersion(counts.version())
            .setAsOf(ProtoTimes.toProto(asOf));
    counts.series().forEach((tag, steps) -> proto.addSeries(toProto(tag, steps)));
    return proto.build();
  }

  private static ComplaintSeries toProto(String tag, SequencedMap<LocalDate, Tally> steps) {
    ComplaintSeries.Builder series = ComplaintSeries.newBuilder().setTag(tag);
    steps.forEach(
        (start, tally) ->
            series.addCounts(
                ComplaintCount.newBuilder()
                    .setBucketStart(
                        Date.newBuilder()
                            .setYear(start.getYear())
                            .setMonth(start.getMonthValue())
                            .setDay(start.getDayOfMonth()))
                    .setCount(tally.counted())
                    .setConfirmedCount(tally.confirmed())));
    return series.build();
  }

  private static LocalDate toDay(String field, Date proto) {
    try {
      return LocalDate.of(proto.getYear(), proto.getMonth(), proto.getDay());
    } catch (DateTimeException e) {
      throw ServiceException.invalid(field, "must be a day of the calendar").causedBy(e);
    }
  }
}
