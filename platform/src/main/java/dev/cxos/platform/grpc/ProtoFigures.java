package dev.cxos.platform.grpc;

import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.statistics.metric.Precision;
import dev.cxos.type.v1.Comparison;
import dev.cxos.type.v1.ConfidenceInterval;
import dev.cxos.type.v1.MetricUnit;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Muted;
import dev.cxos.type.v1.Share;
import dev.cxos.type.v1.Verdict;
import java.time.Instant;

/** Maps figures to the contracts. */
public final class ProtoFigures {

  private ProtoFigures() {}

  /**
   * The figure as the contracts spell it.
   *
   * @param asOf the moment up to which cases are included
   */
  public static MetricValue toProto(Figure figure, Instant asOf) {
    MetricValue.Builder value =
        MetricValue.newBuilder()
            .setN(figure.n())
            .setMissingCount(figure.missing())
            .setFormula(figure.formula().contract())
            .setUnit(unit(figure.formula()))
            .setAsOf(ProtoTimes.toProto(asOf));
    figure
        .estimate()
        .ifPresentOrElse(
            estimate -> setEstimate(value, estimate), () -> value.setMuted(muted(figure)));
    for (Figure.Part part : figure.parts()) {
      value.addShares(Share.newBuilder().setLabel(part.label()).setN(part.n()));
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

  /** What values of a formula count in. */
  public static MetricUnit unit(Formula formula) {
    return switch (formula.unit()) {
      case POINTS -> MetricUnit.POINTS;
      case PERCENT -> MetricUnit.PERCENT;
      case SCORE -> MetricUnit.SCALE_STEPS;
      case MINUTES -> MetricUnit.MINUTES;
      case PER_CUSTOMER -> MetricUnit.PER_CUSTOMER;
      case SECONDS -> MetricUnit.SECONDS;
      case PER_HUNDRED -> MetricUnit.PER_HUNDRED;
      case MINOR_UNITS -> MetricUnit.MINOR_UNITS;
    };
  }

  private static ConfidenceInterval toInterval(Interval interval) {
    return ConfidenceInterval.newBuilder()
        .setLow(interval.low())
        .setHigh(interval.high())
        .setConfidence(interval.confidence().level())
        .build();
  }
}
