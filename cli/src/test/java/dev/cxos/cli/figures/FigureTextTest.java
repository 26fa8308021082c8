package dev.cxos.cli.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.Metric;
import dev.cxos.type.v1.Comparison;
import dev.cxos.type.v1.ConfidenceInterval;
import dev.cxos.type.v1.MetricUnit;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Muted;
import dev.cxos.type.v1.Verdict;
import org.junit.jupiter.api.Test;

class FigureTextTest {
  @Test
  void shouldShowValueWithItsUnit() {
    assertThat(FigureText.value(value(39.8397, MetricUnit.POINTS)).text()).isEqualTo("39.84");
    assertThat(FigureText.value(value(82.067, MetricUnit.PERCENT)).text()).isEqualTo("82.07%");
  }

  @Test
  void shouldShowNoNumberWhenThereAreTooFew() {
    MetricValue muted =
        MetricValue.newBuilder()
            .setN(14)
            .setMuted(Muted.newBuilder().setReason(Muted.Reason.TOO_FEW).setMinimumN(30))
            .build();

    assertThat(FigureText.value(muted).text()).isEqualTo("too few: 14 of 30 needed");
    assertThat(FigureText.interval(muted)).isEmpty();
    assertThat(FigureText.standardError(muted)).isEmpty();
  }

  @Test
  void shouldShowIntervalAndCounts() {
    MetricValue figure =
        value(39.84, MetricUnit.POINTS).toBuilder()
            .setInterval(
                ConfidenceInterval.newBuilder().setLow(37.23).setHigh(42.449).setConfidence(0.95))
            .build();

    assertThat(FigureText.interval(figure)).isEqualTo("37.23 to 42.45");
    assertThat(FigureText.count(2746)).isEqualTo("2,746");
  }

  @Test
  void shouldSayWhatMayBeSaidOfAChange() {
    assertThat(FigureText.verdict(Metric.NPS, compared(Verdict.UP)).text()).isEqualTo("▲ Better");
    assertThat(FigureText.verdict(Metric.NPS, compared(Verdict.DOWN)).tone()).isEqualTo(Tone.WORSE);
    assertThat(FigureText.verdict(Metric.CHOICE_SHARE, compared(Verdict.UP)).text())
        .isEqualTo("▲ Up");
    assertThat(FigureText.verdict(Metric.NPS, compared(Verdict.NO_REAL_CHANGE)).text())
        .isEqualTo("≈ No real change");
    assertThat(FigureText.verdict(Metric.NPS, compared(Verdict.TOO_FEW_TO_TELL)).text())
        .isEqualTo("… Too few to tell");
  }

  private static MetricValue value(double value, MetricUnit unit) {
    return MetricValue.newBuilder().setValue(value).setUnit(unit).build();
  }

  private static MetricValue compared(Verdict verdict) {
    return MetricValue.newBuilder()
        .setComparison(Comparison.newBuilder().setVerdict(verdict))
        .build();
  }
}
