package dev.cxos.statistics.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonRateTest {

  /** Exact 95% limits of a Poisson count, as in the tables of Pearson and Hartley (1954). */
  @ParameterizedTest
  @CsvSource({"5, 1.6235, 11.6683", "10, 4.7954, 18.3904", "30, 20.2409, 42.8269"})
  void shouldLieWithinOnePercentOfTheExactLimits(long events, double low, double high) {
    Interval interval = new PoissonRate(events, 1).byarInterval(Confidence.NINETY_FIVE);

    assertThat(interval.low()).isCloseTo(low, withPercentage(1));
    assertThat(interval.high()).isCloseTo(high, withPercentage(1));
  }

  @Test
  void shouldBeginAtZeroWithoutEvents() {
    Interval interval = new PoissonRate(0, 10).byarInterval(Confidence.NINETY_FIVE);

    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(0.37, offset(0.02));
  }

  @Test
  void shouldDivideByTheExposure() {
    PoissonRate rate = new PoissonRate(100, 400);

    assertThat(rate.rate()).isEqualTo(0.25);
    assertThat(rate.standardError()).isEqualTo(0.025);
  }
}
