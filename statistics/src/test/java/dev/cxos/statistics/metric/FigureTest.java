package dev.cxos.statistics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure.Share;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static final Confidence C95 = Confidence.NINETY_FIVE;

  @Test
  void shouldGiveWilsonsIntervalInPercentWhenEnoughAnswered() {
    Figure figure = Figure.ofShare(Formula.ESCALATION_RATE, new Share(81, 263), 30, C95);

    assertThat(figure.estimate().orElseThrow().value()).isCloseTo(30.798, within(0.001));
    // Newcombe 1998, table I.
    assertThat(figure.interval().orElseThrow().low()).isCloseTo(25.53, within(0.01));
    assertThat(figure.interval().orElseThrow().high()).isCloseTo(36.62, within(0.01));
  }

  @Test
  void shouldGiveNothingAwayWhenThereAreTooFew() {
    Figure share =
        Figure.ofShares(Formula.REPEAT_RATE, new Share(9, 29), new Share(50, 100), 30, C95);
    Figure mean = Figure.ofMean(Formula.ESCALATION_WAIT, Optional.of(Sample.of(1, 2, 3)), 30, C95);

    assertThat(share.estimate()).isPresent();
    assertThat(share.comparison().orElseThrow().baseline()).isEmpty();
    assertThat(share.comparison().orElseThrow().difference()).isEmpty();
    assertThat(share.comparison().orElseThrow().verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(mean.estimate()).isEmpty();
    assertThat(mean.n()).isEqualTo(3);
  }

  @Test
  void shouldCompareSharesByNewcombeAndMeansByWelch() {
    Figure share =
        Figure.ofShares(Formula.CASE_CSAT_TOP2, new Share(48, 80), new Share(56, 70), 30, C95);
    Figure mean =
        Figure.ofMeans(
            Formula.TIME_TO_DECISION,
            Optional.of(Sample.of(1, 2, 3, 4)),
            Optional.of(Sample.of(11, 12, 13, 14)),
            2,
            C95);

    // Newcombe 1998, method 10, case a: 0.0524 to 0.3339.
    assertThat(share.comparison().orElseThrow().difference().orElseThrow().interval().low())
        .isCloseTo(5.24, within(0.01));
    assertThat(share.comparison().orElseThrow().verdict()).isEqualTo(Verdict.UP);
    assertThat(mean.comparison().orElseThrow().difference().orElseThrow().value()).isEqualTo(10);
    assertThat(mean.comparison().orElseThrow().verdict()).isEqualTo(Verdict.UP);
  }

  @Test
  void shouldSummariseWholeNumbersLikeSingleValues() {
    Sample sums = Sample.ofSums(4, BigInteger.valueOf(100), BigInteger.valueOf(3_000), 0.1);

    assertThat(sums.mean()).isEqualTo(2.5);
    assertThat(sums.variance()).isCloseTo(Sample.of(1, 2, 3, 4).variance(), within(1e-12));
  }

  @Test
  void shouldNotGoBelowNothingWhenMinutesAreFew() {
    Figure mean = Figure.ofMean(Formula.ESCALATION_WAIT, Optional.of(Sample.of(0, 0, 9)), 2, C95);

    assertThat(mean.interval().orElseThrow().low()).isZero();
  }
}
