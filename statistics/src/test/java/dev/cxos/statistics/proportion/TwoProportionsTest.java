package dev.cxos.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoProportionsTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  /** Newcombe (1998), Interval estimation for the difference, Table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "10, 10, 0, 20, 0.6791, 1.0000",
    "5, 56, 0, 29, -0.0381, 0.1926"
  })
  void shouldReproduceTableOfNewcombe1998WhenGroupsVary(
      long x1, long n1, long x2, long n2, double low, double high) {
    Interval interval = of(x1, n1, x2, n2).newcombe(CONFIDENCE);
    assertThat(interval.low()).isCloseTo(low, within(0.00005001));
    assertThat(interval.high()).isCloseTo(high, within(0.00005001));
  }

  /** Fisher's tea tasting (1935): 3 of 4 cups right. */
  @Test
  void shouldGiveFisherPWhenTeaIsTasted() {
    assertThat(of(3, 4, 1, 4).fisherExactP()).isCloseTo(0.4857142857, within(1e-10));
  }

  /** R: prop.test(c(15, 25), c(50, 50)) with and without correction. */
  @Test
  void shouldGiveChiSquaredOfRWhenSharesDiffer() {
    TwoProportions both = of(15, 50, 25, 50);
    assertThat(both.chiSquared().statistic()).isCloseTo(4.166666667, within(1e-9));
    assertThat(both.chiSquaredYates().statistic()).isCloseTo(3.375, within(1e-9));
    assertThat(both.pooledTest().statistic()).isCloseTo(-2.041241452, within(1e-9));
  }

  @Test
  void shouldBeUndecidedWhenEverybodySucceeded() {
    TwoProportions both = of(10, 10, 8, 8);
    assertThat(both.pooledTest().p()).isEqualTo(1);
    assertThat(both.chiSquared().p()).isEqualTo(1);
    assertThat(both.chiSquaredYates().p()).isEqualTo(1);
    assertThat(both.fisherExactP()).isCloseTo(1, within(1e-12));
    assertThat(both.oddsRatio()).isEmpty();
    assertThat(both.oddsRatioInterval(CONFIDENCE)).isEmpty();
    assertThat(both.riskRatio()).hasValue(1);
  }

  @Test
  void shouldHaveNoRatioWhenSecondShareIsZero() {
    TwoProportions both = of(3, 10, 0, 10);
    assertThat(both.riskRatio()).isEmpty();
    assertThat(both.riskRatioInterval(CONFIDENCE)).isEmpty();
    assertThat(both.oddsRatio()).isEmpty();
  }

  @Property
  void shouldChangeSignWhenGroupsSwap(
      @ForAll @LongRange(max = 50) long x1,
      @ForAll @LongRange(max = 50) long x2,
      @ForAll @LongRange(min = 50, max = 500) long n1,
      @ForAll @LongRange(min = 50, max = 500) long n2) {
    TwoProportions one = of(x1, n1, x2, n2);
    TwoProportions other = of(x2, n2, x1, n1);
    assertThat(other.newcombe(CONFIDENCE).low())
        .isCloseTo(-one.newcombe(CONFIDENCE).high(), within(1e-12));
    assertThat(other.pooledTest().statistic())
        .isCloseTo(-one.pooledTest().statistic(), within(1e-9));
    assertThat(one.newcombe(CONFIDENCE).contains(one.difference())).isTrue();
    assertThat(one.fisherExactP()).isCloseTo(other.fisherExactP(), within(1e-9));
  }

  /** Agresti (1990), p. 350, the approval ratings of R's mcnemar.test. */
  @Test
  void shouldGiveMcNemarOfRWhenApprovalIsAskedTwice() {
    PairedProportions approval = new PairedProportions(150, 86);
    assertThat(approval.mcNemarContinuityCorrected().statistic())
        .isCloseTo(16.81779661, within(1e-8));
    assertThat(approval.mcNemarContinuityCorrected().p()).isCloseTo(4.114562e-05, within(1e-10));
    assertThat(approval.mcNemar().statistic()).isCloseTo(17.3559322, within(1e-8));
    assertThat(approval.exactP()).isCloseTo(3.716e-05, within(1e-8));
    assertThat(approval.difference(1600, CONFIDENCE).value()).isEqualTo(0.04);
  }

  @Test
  void shouldBeUndecidedWhenNobodyChanged() {
    PairedProportions same = new PairedProportions(0, 0);
    assertThat(same.mcNemar().p()).isEqualTo(1);
    assertThat(same.exactP()).isEqualTo(1);
    assertThat(same.oddsRatio()).isEmpty();
    assertThat(new PairedProportions(4, 4).mcNemarContinuityCorrected().statistic()).isZero();
  }

  /** R: power.prop.test(p1 = .50, p2 = .75, power = .90) and power.prop.test(n = 50, ...). */
  @Test
  void shouldGiveSampleSizeAndPowerOfRWhenSharesDiffer() {
    assertThat(ProportionSampleSize.perGroup(0.5, 0.75, 0.9, CONFIDENCE))
        .isCloseTo(76.7, within(0.05));
    assertThat(ProportionSampleSize.power(50, 0.5, 0.75, CONFIDENCE))
        .isCloseTo(0.740, within(5e-4));
    assertThat(ProportionSampleSize.forMargin(0.5, 0.05, CONFIDENCE))
        .isCloseTo(384.1459, within(1e-4));
  }

  @Test
  void shouldRefuseWhenNothingCanBeTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProportionSampleSize.perGroup(0.5, 0.5, 0.8, CONFIDENCE));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedProportions(-1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedProportions(5, 5).difference(9, CONFIDENCE));
  }

  private static TwoProportions of(long x1, long n1, long x2, long n2) {
    return new TwoProportions(new Proportion(x1, n1), new Proportion(x2, n2));
  }
}
