package dev.cxos.survey.metric.grpc;

import com.google.type.Date;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.ExperienceMetric;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.statistics.metric.Precision;
import dev.cxos.survey.metric.Figure;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.v1.MetricContract;
import dev.cxos.survey.v1.MetricRow;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.QueryMetricResponse;
import dev.cxos.type.v1.Comparison;
import dev.cxos.type.v1.ConfidenceInterval;
import dev.cxos.type.v1.MetricUnit;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Muted;
import dev.cxos.type.v1.Share;
import dev.cxos.type.v1.Verdict;
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
            .setUnit(unit(formula));
    formula
        .range()
        .ifPresent(range -> proto.setMinimum(range.lowest()).setMaximum(range.highest()));
    return proto.build();
  }

  private static MetricRow toProto(Figure figure) {
    MetricRow.Builder row =
        MetricRow.newBuilder().setGroup(figure.group()).setValue(toValue(figure));
    if (figure.bucketStart() != null) {
      row.setBucketStart(toDate(figure.bucketStart()));
    }
    return row.build();
  }

  private static MetricValue toValue(Figure figure) {
    MetricValue.Builder value =
        MetricValue.newBuilder()
            .setN(figure.n())
            .setMissingCount(figure.missing())
            .setFormula(figure.formula().contract())
            .setUnit(unit(figure.formula()))
            .setAsOf(ProtoTimes.toProto(figure.asOf()));
    figure
        .estimate()
        .ifPresentOrElse(
            estimate -> setEstimate(value, estimate), () -> value.setMuted(muted(figure)));
    for (Figure.Share share : figure.shares()) {
      value.addShares(Share.newBuilder().setLabel(share.label()).setN(share.n()));
    }
    figure
        .comparison()
        .ifPresent(comparison -> value.setComparison(toComparison(figure, comparison)));
    return value.build();
  }

  private static void setEstimate(MetricValue.Builder value, Estimate estimate) {
    value.setValue(estimate.value()).setEffectiveN(estimate.effectiveN());
    estimate.precision().ifPresent(precision -> setPrecision(value, precision));
  }

  private static void setPrecision(MetricValue.Builder value, Precision precision) {
    value.setStandardError(precision.standardError()).setInterval(toInterval(precision.interval()));
  }

  private static Muted muted(Figure figure) {
    return Muted.newBuilder()
        .setReason(figure.n() == 0 ? Muted.Reason.NO_ANSWERS : Muted.Reason.TOO_FEW)
        .setMinimumN(figure.minimumN())
        .build();
  }

  private static Comparison toComparison(
      Figure figure, dev.cxos.statistics.metric.Comparison comparison) {
    Comparison.Builder proto =
        Comparison.newBuilder()
            .setBaselineN(figure.baselineN())
            .setVerdict(toVerdict(comparison.verdict()))
            .setFormula(differenceFormula(figure.formula()));
    comparison.baseline().ifPresent(estimate -> proto.setBaselineValue(estimate.value()));
    comparison.difference().ifPresent(difference -> setDifference(proto, difference));
    return proto.build();
  }

  private static void setDifference(Comparison.Builder proto, Difference difference) {
    proto
        .setDifference(difference.value())
        .setPValue(difference.p())
        .setInterval(toInterval(difference.interval()));
  }

  private static String differenceFormula(Formula formula) {
    return formula.id() + "_difference/" + formula.version();
  }

  private static Verdict toVerdict(dev.cxos.statistics.metric.Verdict verdict) {
    return switch (verdict) {
      case UP -> Verdict.UP;
      case DOWN -> Verdict.DOWN;
      case NO_REAL_CHANGE -> Verdict.NO_REAL_CHANGE;
      case TOO_FEW -> Verdict.TOO_FEW_TO_TELL;
    };
  }

  private static MetricUnit unit(Formula formula) {
    return switch (formula.unit()) {
      case POINTS -> MetricUnit.POINTS;
      case PERCENT -> MetricUnit.PERCENT;
      case SCORE -> MetricUnit.SCALE_STEPS;
    };
  }

  private static ConfidenceInterval toInterval(Interval interval) {
    return ConfidenceInterval.newBuilder()
        .setLow(interval.low())
        .setHigh(interval.high())
        .setConfidence(interval.confidence().level())
        .build();
  }

  private static Date toDate(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
