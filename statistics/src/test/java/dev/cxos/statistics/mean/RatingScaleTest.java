package dev.cxos.statistics.mean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import org.junit.jupiter.api.Test;

class RatingScaleTest {

  /** Scores 1, 2, 3, 3, 4, 4, 4, 5, 5, 5. */
  private static final RatingScale TEN = new RatingScale(ScoreCounts.of(1, 1, 1, 2, 3, 3));

  @Test
  void shouldSummariseWhenTenPeopleAnswered() {
    // sum 36, squares 146: variance (146 - 36^2 / 10) / 9 = 16.4 / 9
    assertThat(TEN.sample().mean()).isCloseTo(3.6, within(1e-12));
    assertThat(TEN.sample().variance()).isCloseTo(1.822222222, within(1e-9));
    assertThat(TEN.top(2).share()).isEqualTo(0.6);
    assertThat(TEN.top(1).share()).isEqualTo(0.3);
    assertThat(TEN.bottom(2).share()).isEqualTo(0.2);
    assertThat(TEN.netPercent(2)).isCloseTo(40, within(1e-12));
    assertThat(TEN.scoreOutOf100()).isCloseTo(65, within(1e-12));
    assertThat(TEN.median()).isEqualTo(4);
  }

  @Test
  void shouldGiveTIntervalWhenMeanIsAsked() {
    // t(0.975, 9) = 2.262157; standard error sqrt(16.4 / 90) = 0.426875
    Interval interval = TEN.meanInterval(Confidence.NINETY_FIVE).orElseThrow();
    assertThat(interval.low()).isCloseTo(2.634342, within(1e-6));
    assertThat(interval.high()).isCloseTo(4.565658, within(1e-6));
  }

  @Test
  void shouldAverageMiddleAnswersWhenNumberIsEven() {
    assertThat(new RatingScale(ScoreCounts.of(1, 2, 0, 2)).median()).isEqualTo(2);
    assertThat(new RatingScale(ScoreCounts.of(1, 2, 0, 3)).median()).isEqualTo(3);
  }

  @Test
  void shouldHaveNoIntervalWhenThereIsOneAnswer() {
    RatingScale one = new RatingScale(ScoreCounts.of(1, 0, 0, 0, 1, 0));
    assertThat(one.meanInterval(Confidence.NINETY_FIVE)).isEmpty();
    assertThat(one.median()).isEqualTo(4);
  }

  @Test
  void shouldRefuseWhenScaleHasNoAnswerOrBoxes() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RatingScale(ScoreCounts.of(1, 0, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RatingScale(ScoreCounts.of(1, 5)));
    assertThatIllegalArgumentException().isThrownBy(() -> TEN.top(0));
    assertThatIllegalArgumentException().isThrownBy(() -> TEN.bottom(6));
  }
}
