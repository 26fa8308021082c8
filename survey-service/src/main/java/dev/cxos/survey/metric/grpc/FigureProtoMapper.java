package dev.cxos.survey.metric.grpc;

import com.google.type.Date;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.statistics.metric.ExperienceMetric;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.metric.PlacedFigure;
import dev.cxos.survey.v1.MetricContract;
import dev.cxos.survey.v1.MetricRow;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.QueryMetricResponse;
import java.time.LocalDate;

/** Figures to the contract. */
final class FigureProtoMapper {

  private FigureProtoMapper() {}

  static QueryMetricResponse toProto(QueryMetricRequest request, MetricService.Answer answer) {
    return QueryMetricResponse.newBuilder()
        .addAllRows(answer.figures().stream().map(FigureProtoMapper::toProto).toList())
        .setQuestion(answer.question())
        .setContract(contract(Metric.valueOf(request.getMetric().name())))
        .build();
  }

  static MetricContract contract(Metric metric) {
    ExperienceMetric statistics = metric.statistics();
    Formula formula = statistics.formula(false);
    MetricContract.Builder proto =
        MetricContract.newBuilder()
            .setMetric(dev.cxos.survey.v1.Metric.valueOf(metric.name()))
            .setFormula(formula.contract())
            .setWeightedFormula(statistics.formula(true).contract())
            .setPurpose(metric.purpose())
            .setDefinition(formula.purpose() + ". Interval: " + formula.interval() + ".")
            .setSource(formula.source())
            .setUnit(ProtoFigures.unit(formula));
    formula
        .range()
        .ifPresent(range -> proto.setMinimum(range.lowest()).setMaximum(range.highest()));
    return proto.build();
  }

  private static MetricRow toProto(PlacedFigure figure) {
    MetricRow.Builder row =
        MetricRow.newBuilder()
            .setGroup(figure.group())
            .setValue(ProtoFigures.toProto(figure.figure(), figure.asOf()));
    if (figure.bucketStart() != null) {
      row.setBucketStart(toDate(figure.bucketStart()));
    }
    return row.build();
  }

  private static Date toDate(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
