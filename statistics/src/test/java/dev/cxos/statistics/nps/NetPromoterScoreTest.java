package dev.cxos.statistics.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPromoterScoreTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  @ParameterizedTest
  @CsvSource({
    "60, 20, 20, 40, 38.83, 23.38, 54.29",
    "6, 2, 2, 40, 30.77, -12.59, 74.12",
    "10, 0, 0, 100, 76.92, 47.50, 100",
    "0, 0, 10, -100, -76.92, -100, -47.50",
    "0, 10, 0, 0, 0, -18.47, 18.47",
    "1, 0, 0, 100, 25, -48.50, 98.50"
  })
  void shouldGiveAdjustedWaldIntervalWhenGroupsVary(
      long promoters,
      long passives,
      long detractors,
      double value,
      double adjusted,
      double low,
      double high) {
    NetPromoterScore nps = new NetPromoterScore(promoters, passives, detractors);
    Interval interval = nps.adjustedWald().interval(CONFIDENCE);
    assertThat(nps.value()).isEqualTo(value);
    assertThat(nps.adjustedWald().value()).isCloseTo(adjusted, within(0.005));
    assertThat(interval.low()).isCloseTo(low, within(0.005));
    assertThat(interval.high()).isCloseTo(high, within(0.005));
  }

  @Test
  void shouldLeaveRangeWhenIntervalIsUnclamped() {
    AdjustedWald adjusted = new NetPromoterScore(10, 0, 0).adjustedWald();
    assertThat(adjusted.unclampedInterval(CONFIDENCE).high()).isCloseTo(106.34, within(0.005));
  }

  @Test
  void shouldHaveNoWidthWhenAllAgreeAndIntervalIsPlain() {
    assertThat(new NetPromoterScore(10, 0, 0).wald(CONFIDENCE))
        .isEqualTo(new Interval(100, 100, CONFIDENCE));
  }

  @Test
  void shouldGiveBothStandardErrorsWhenThereAreAnswers() {
    NetPromoterScore nps = new NetPromoterScore(50, 30, 20);
    assertThat(nps.varianceOfOneResponse()).isCloseTo(0.61, within(1e-12));
    assertThat(nps.standardError()).isCloseTo(7.810249676, within(1e-9));
    assertThat(nps.standardErrorOfMean().orElseThrow()).isCloseTo(7.849596271, within(1e-9));
  }

  @Test
  void shouldHaveNoStandardErrorOfMeanWhenThereIsOneAnswer() {
    assertThat(new NetPromoterScore(0, 1, 0).standardErrorOfMean()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 13, 21.065, 1.21", "10, 13, 6.661, 3.83"})
  void shouldTestChangeWhenTwoPeriodsAreGiven(
      long times, double value, double margin, double statistic) {
    NetPromoterScore before = new NetPromoterScore(50 * times, 30 * times, 20 * times);
    NetPromoterScore after = new NetPromoterScore(58 * times, 27 * times, 15 * times);
    Difference change = before.changeTo(after, CONFIDENCE);
    assertThat(change.value()).isEqualTo(value);
    assertThat(change.interval().halfWidth()).isCloseTo(margin, within(0.005));
    assertThat(change.statistic()).isCloseTo(statistic, within(0.005));
  }

  @Test
  void shouldBeUndecidedWhenNeitherSideHasSpread() {
    NetPromoterScore all = new NetPromoterScore(5, 0, 0);
    Difference change = all.changeTo(new NetPromoterScore(7, 0, 0), CONFIDENCE);
    assertThat(change.statistic()).isZero();
    assertThat(change.p()).isEqualTo(1);
  }

  @Test
  void shouldBeCertainWhenOppositesHaveNoSpread() {
    NetPromoterScore all = new NetPromoterScore(5, 0, 0);
    Difference change = all.changeTo(new NetPromoterScore(0, 0, 7), CONFIDENCE);
    assertThat(change.statistic()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(change.p()).isZero();
  }

  @Test
  void shouldSortScoresWhenHistogramIsGiven() {
    assertThat(NetPromoterScore.ofHistogram(1, 1, 1, 1, 1, 1, 1, 10, 10, 100, 100))
        .isEqualTo(new NetPromoterScore(200, 20, 7));
  }

  @Test
  void shouldRefuseWhenCountsAreNoAnswers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetPromoterScore(0, 0, 0))
        .withMessageContaining("needs an answer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetPromoterScore(-1, 2, 3))
        .withMessageContaining("promoters");
    assertThatIllegalArgumentException().isThrownBy(() -> NetPromoterScore.ofHistogram(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> PromoterGroup.of(11));
  }

  @Test
  void shouldRoundUpWhenSampleSizeIsAsked() {
    assertThat(NetPromoterSampleSize.forMargin(0.5, 0.2, 5, CONFIDENCE)).isEqualTo(938);
    assertThat(NetPromoterSampleSize.forMargin(1, 0, 5, CONFIDENCE)).isEqualTo(1);
  }

  @Test
  void shouldNeedThousandsPerPeriodWhenChangeIsFivePoints() {
    assertThat(NetPromoterSampleSize.perPeriodForChange(0.6, 0.6, 5, 0.8, CONFIDENCE))
        .isEqualTo(3768);
  }

  @Test
  void shouldRefuseWhenSampleSizeCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetPromoterSampleSize.forMargin(0.7, 0.7, 5, CONFIDENCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetPromoterSampleSize.forMargin(0.5, 0.2, 0, CONFIDENCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetPromoterSampleSize.perPeriodForChange(0.6, 0.6, 5, 1, CONFIDENCE));
  }
}
