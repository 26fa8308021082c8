package dev.cxos.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  /** Newcombe (1998), Table I, methods 1, 3, 4 and 5; the plain interval is truncated there. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2522, 0.3638, 0.2553, 0.3662, 0.2535, 0.3682, 0.2527, 0.3676",
    "15, 148, 0.0527, 0.1500, 0.0624, 0.1605, 0.0598, 0.1644, 0.0578, 0.1617",
    "0, 20, 0, 0, 0, 0.1611, 0, 0.2005, 0, 0.1684",
    "1, 29, 0, 0.1009, 0.0061, 0.1718, 0.0018, 0.1963, 0.0009, 0.1776"
  })
  void shouldReproduceTableOfNewcombe1998WhenMethodsVary(
      long successes,
      long n,
      double waldLow,
      double waldHigh,
      double scoreLow,
      double scoreHigh,
      double correctedLow,
      double correctedHigh,
      double exactLow,
      double exactHigh) {
    Proportion proportion = new Proportion(successes, n);
    assertBounds(proportion.wald(CONFIDENCE).clamp(0, 1), waldLow, waldHigh);
    assertBounds(proportion.wilson(CONFIDENCE), scoreLow, scoreHigh);
    assertBounds(proportion.wilsonContinuityCorrected(CONFIDENCE), correctedLow, correctedHigh);
    assertBounds(proportion.clopperPearson(CONFIDENCE), exactLow, exactHigh);
  }

  @ParameterizedTest
  @CsvSource({"45, 50, 0.7864, 0.9565", "9, 10, 0.5958, 0.9821"})
  void shouldGiveWilsonIntervalWhenSatisfactionIsMeasured(
      long successes, long n, double low, double high) {
    assertBounds(new Proportion(successes, n).wilson(CONFIDENCE), low, high);
  }

  @Test
  void shouldTouchBoundsExactlyWhenShareIsExtreme() {
    Proportion none = new Proportion(0, 7);
    Proportion all = new Proportion(7, 7);
    for (Interval interval :
        List.of(
            none.wilson(CONFIDENCE),
            none.wilsonContinuityCorrected(CONFIDENCE),
            none.clopperPearson(CONFIDENCE),
            none.jeffreys(CONFIDENCE))) {
      assertThat(interval.low()).isZero();
    }
    for (Interval interval :
        List.of(
            all.wilson(CONFIDENCE),
            all.wilsonContinuityCorrected(CONFIDENCE),
            all.clopperPearson(CONFIDENCE),
            all.jeffreys(CONFIDENCE))) {
      assertThat(interval.high()).isEqualTo(1);
    }
  }

  @Test
  void shouldNotCorrectWhenShareIsOneHalf() {
    Proportion half = new Proportion(5, 10);
    assertThat(half.wilsonContinuityCorrected(CONFIDENCE)).isEqualTo(half.wilson(CONFIDENCE));
  }

  @Property
  void shouldContainShareWithinBoundsWhenCountsVary(
      @ForAll @LongRange(min = 1, max = 100_000) long n,
      @ForAll @DoubleRange(min = 0, max = 1) double part,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
    Proportion proportion = new Proportion(Math.round(part * n), n);
    Confidence confidence = Confidence.of(level);
    for (Interval interval :
        List.of(
            proportion.wilson(confidence),
            proportion.wilsonContinuityCorrected(confidence),
            proportion.clopperPearson(confidence),
            proportion.jeffreys(confidence))) {
      assertThat(interval.contains(proportion.share())).isTrue();
      assertThat(interval.low()).isGreaterThanOrEqualTo(0);
      assertThat(interval.high()).isLessThanOrEqualTo(1);
    }
  }

  @Property
  void shouldMirrorWhenSuccessAndFailureSwap(
      @ForAll @LongRange(min = 1, max = 10_000) long n,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    long successes = Math.round(part * n);
    Interval one = new Proportion(successes, n).wilson(CONFIDENCE);
    Interval other = new Proportion(n - successes, n).wilson(CONFIDENCE);
    assertThat(other.low()).isCloseTo(1 - one.high(), within(1e-12));
  }

  @Test
  void shouldRefuseWhenCountsAreImpossible() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(6, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> WilsonScore.interval(0.5, 0, CONFIDENCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonScore.interval(Double.NaN, 5, CONFIDENCE));
  }

  private static void assertBounds(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(0.00005001));
    assertThat(interval.high()).isCloseTo(high, within(0.00005001));
  }
}
