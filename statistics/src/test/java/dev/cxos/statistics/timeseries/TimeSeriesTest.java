package dev.cxos.statistics.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.timeseries.Smoothing.Season;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {

  private static final double[] SEASON = {2, -1, -3, 2};

  @Test
  void shouldTakeASeriesApart() {
    Decomposition parts = Decomposition.of(additive(12), 4, false);

    assertThat(parts.figure()).containsExactly(SEASON, within(1e-9));
    assertThat(parts.trend()[0]).isNaN();
    assertThat(parts.trend()[5]).isCloseTo(15, within(1e-9));
    assertThat(parts.remainder()[5]).isCloseTo(0, within(1e-9));
  }

  @Test
  void shouldForeseeASeriesWithoutNoise() {
    HoltWinters fit =
        HoltWinters.fit(additive(16), Smoothing.seasonal(Season.ADDITIVE, 4, 0.5, 0.5, 0.5));

    // The line of the start is placed half a season late, as the definition has it; it settles.
    List<HoltWinters.Forecast> next =
        HoltWinters.fit(additive(400), Smoothing.seasonal(Season.ADDITIVE, 4, 0.5, 0.5, 0.5))
            .forecast(4, Confidence.NINETY_FIVE);
    for (int h = 0; h < 4; h++) {
      assertThat(next.get(h).value()).isCloseTo(10 + 400 + h + SEASON[h], within(1e-6));
    }
    assertThat(fit.fitted()).hasSize(12);
  }

  @Test
  void shouldForeseeAGrowingSeason() {
    double[] y =
        IntStream.range(0, 400).mapToDouble(i -> (10 + i) * (i % 2 == 0 ? 1.5 : 0.5)).toArray();

    HoltWinters fit =
        HoltWinters.fit(y, Smoothing.seasonal(Season.MULTIPLICATIVE, 2, 0.5, 0.5, 0.5));

    assertThat(fit.forecast(2, Confidence.NINETY_FIVE).get(1).value())
        .isCloseTo(411 * 0.5, within(0.01));
  }

  @Test
  void shouldSmoothByHand() {
    HoltWinters fit = HoltWinters.fit(new double[] {10, 20, 20}, Smoothing.level(0.5));

    assertThat(fit.level()).isEqualTo(17.5);
    assertThat(fit.residuals()).containsExactly(10.0, 5.0);
    assertThat(fit.sumOfSquares()).isEqualTo(125);
  }

  @Test
  void shouldWidenIntervalsWithTheDistance() {
    HoltWinters fit =
        HoltWinters.optimise(noisy(48), Smoothing.seasonal(Season.ADDITIVE, 4, 0, 0, 0));
    List<HoltWinters.Forecast> next = fit.forecast(8, Confidence.NINETY_FIVE);

    assertThat(next.get(7).interval().halfWidth())
        .isGreaterThan(next.get(0).interval().halfWidth());
    assertThat(next.get(0).interval().contains(next.get(0).value())).isTrue();
  }

  @Test
  void shouldNotDoWorseThanAnyParametersNearby() {
    double[] y = noisy(48);
    Smoothing kind = Smoothing.seasonal(Season.ADDITIVE, 4, 0, 0, 0);
    HoltWinters best = HoltWinters.optimise(y, kind);

    for (double alpha = 0.1; alpha < 1; alpha += 0.2) {
      assertThat(best.sumOfSquares())
          .isLessThanOrEqualTo(HoltWinters.fit(y, kind.with(alpha, 0.1, 0.1)).sumOfSquares());
    }
  }

  @Test
  void shouldFindTheStepThatWasPlanted() {
    double[] y =
        IntStream.range(0, 20).mapToDouble(i -> 5 + i + (i >= 10 ? 4 + 2 * (i - 9) : 0)).toArray();
    y[3] += 0.1;

    InterruptedSeries series = InterruptedSeries.fit(y, 11);

    assertThat(series.model().coefficients())
        .containsExactly(new double[] {6, 1, 4, 2}, within(2.1));
    assertThat(series.effectAtEnd()).isCloseTo(24, within(0.3));
    assertThat(series.meanEffect()).isCloseTo(4 + 2 * 5.5, within(0.3));
  }

  @Test
  void shouldCompareWithASeriesThatWasNotInterrupted() {
    double[] control = noisy(24);
    double[] treated = control.clone();
    for (int i = 12; i < 24; i++) {
      treated[i] += 7;
    }

    assertThat(InterruptedSeries.compare(treated, control, 13).coefficients()[6])
        .isCloseTo(7, within(1e-9));
  }

  @Test
  void shouldMeasureForecasts() {
    ForecastAccuracy accuracy = ForecastAccuracy.of(new double[] {10, 20}, new double[] {8, 24});

    assertThat(accuracy.meanError()).isEqualTo(-1);
    assertThat(accuracy.meanAbsoluteError()).isEqualTo(3);
    assertThat(accuracy.rootMeanSquaredError()).isCloseTo(Math.sqrt(10), within(1e-12));
    assertThat(accuracy.meanAbsolutePercentageError()).isEqualTo(20);
    assertThat(ForecastAccuracy.naiveError(new double[] {1, 2, 4}, 1)).isEqualTo(1.5);
  }

  @Test
  void shouldRefuseSeriesThatAreTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HoltWinters.fit(new double[7], Smoothing.seasonal(Season.ADDITIVE, 4, 1, 1, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> InterruptedSeries.fit(new double[10], 2));
  }

  private static double[] additive(int n) {
    return IntStream.range(0, n).mapToDouble(i -> 10 + i + SEASON[i % 4]).toArray();
  }

  private static double[] noisy(int n) {
    Random random = new Random(7);
    return IntStream.range(0, n)
        .mapToDouble(i -> 10 + 0.1 * i + SEASON[i % 4] + random.nextGaussian())
        .toArray();
  }
}
