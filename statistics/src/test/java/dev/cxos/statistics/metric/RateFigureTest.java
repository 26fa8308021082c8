package dev.cxos.statistics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.metric.RateFigure.Rate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateFigureTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  @Test
  void shouldCountEventsForEachHundred() {
    Figure figure =
        RateFigure.of(Formula.CONTACT_RATE_GROSS, Rate.perHundred(50, 1_000, CONFIDENCE), 30);

    assertThat(figure.n()).isEqualTo(50);
    assertThat(figure.estimate().orElseThrow().value()).isEqualTo(5);
    assertThat(figure.interval().orElseThrow().low()).isCloseTo(3.71, offset(0.01));
    assertThat(figure.interval().orElseThrow().high()).isCloseTo(6.59, offset(0.01));
  }

  @Test
  void shouldShowNothingBelowTheMinimum() {
    Figure figure =
        RateFigure.compared(
            Formula.CONTACT_RATE_GROSS,
            Optional.of(Rate.perHundred(100, 1_000, CONFIDENCE)),
            Rate.perHundred(29, 1_000, CONFIDENCE),
            30,
            CONFIDENCE);

    assertThat(figure.estimate()).isEmpty();
    assertThat(figure.comparison().orElseThrow().current()).isEmpty();
    assertThat(figure.comparison().orElseThrow().verdict()).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void shouldTellAFallFromChance() {
    assertThat(verdict(200, 100)).isEqualTo(Verdict.DOWN);
    assertThat(verdict(100, 105)).isEqualTo(Verdict.NO_REAL_CHANGE);
    assertThat(verdict(100, 200)).isEqualTo(Verdict.UP);
  }

  @Test
  void shouldTakeTheSpreadOfAmountsFromTheirSquares() {
    // 100 amounts of 4 over 50 customers: 8 each, standard error sqrt(1600) / 50.
    Rate rate = Rate.ofAmounts(100, 400, 1_600, 50, CONFIDENCE);

    assertThat(rate.value()).isEqualTo(8);
    assertThat(rate.standardError()).isEqualTo(0.8);
  }

  private static Verdict verdict(long before, long after) {
    return RateFigure.compared(
            Formula.CONTACT_RATE_GROSS,
            Optional.of(Rate.perHundred(before, 1_000, CONFIDENCE)),
            Rate.perHundred(after, 1_000, CONFIDENCE),
            30,
            CONFIDENCE)
        .comparison()
        .orElseThrow()
        .verdict();
  }
}
