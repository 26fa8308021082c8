package dev.cxos.statistics.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import org.junit.jupiter.api.Test;

class TwoPoissonRatesTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  /** R's help of poisson.test: cases near a power station, 11 in 800 and 21 in 3011 births. */
  @Test
  void shouldReproducePoissonTestOfRWhenRatesDiffer() {
    TwoPoissonRates rates = new TwoPoissonRates(21, 3011, 11, 800);
    assertThat(rates.ratio().orElseThrow()).isCloseTo(1.971488, within(5e-7));
    assertThat(rates.exactP()).isCloseTo(0.07967, within(5e-6));
    Interval exact = rates.exactInterval(CONFIDENCE).orElseThrow();
    assertThat(exact.low()).isCloseTo(0.8584264, within(5e-8));
    assertThat(exact.high()).isCloseTo(4.2772659, within(5e-8));
  }

  @Test
  void shouldReachInfinityWhenFirstPeriodHadNoEvent() {
    TwoPoissonRates rates = new TwoPoissonRates(0, 1, 4, 1);
    assertThat(rates.ratio()).isEmpty();
    assertThat(rates.waldLogInterval(CONFIDENCE)).isEmpty();
    assertThat(rates.exactInterval(CONFIDENCE).orElseThrow().high())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(rates.exactP()).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void shouldBeUndecidedWhenThereWasNoEvent() {
    TwoPoissonRates rates = new TwoPoissonRates(0, 1, 0, 2);
    assertThat(rates.exactP()).isEqualTo(1);
    assertThat(rates.scoreTest().p()).isEqualTo(1);
    assertThat(rates.exactInterval(CONFIDENCE)).isEmpty();
  }

  @Test
  void shouldRefuseWhenExposureIsNotPositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TwoPoissonRates(1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TwoPoissonRates(-1, 1, 1, 1));
  }
}
