package dev.cxos.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of R and SciPy. */
class DistributionTest {

  @ParameterizedTest
  @CsvSource({
    "0.975, 1.959963984540054",
    "0.9995, 3.2905267314919255",
    "0.5, 0",
    "1e-10, -6.361340902404056"
  })
  void shouldGiveNormalQuantileWhenProbabilityIsInside(double p, double expected) {
    assertThat(StandardNormal.quantile(p)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldKeepDigitsWhenNormalTailIsSmall() {
    assertThat(StandardNormal.twoSidedP(10))
        .isCloseTo(1.523970604832094e-23, Percentage.withPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.975, 9, 2.262157162798205",
    "0.975, 1, 12.706204736174694",
    "0.975, 2.5, 3.5746548420036817",
    "0.995, 5000, 2.5768129665562802",
    "0.975, Infinity, 1.959963984540054"
  })
  void shouldGiveStudentQuantileWhenDegreesVary(double p, double degrees, double expected) {
    assertThat(StudentT.quantile(p, degrees)).isCloseTo(expected, within(1e-11));
  }

  @ParameterizedTest
  @CsvSource({"5, 3, 0.015392438073302294", "2, 1e6, 0.04550053385131924", "Infinity, 3, 0"})
  void shouldGiveTwoSidedStudentPWhenTailsVary(double t, double degrees, double expected) {
    assertThat(StudentT.twoSidedP(t, degrees)).isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10, 1, 0.8076115625303752",
    "-1, 5, 0.5, 0.08244409105672337",
    "30, 20, 28, 0.6231714238302404",
    "0.35, 5487, 0.2, 0.5596110715983702",
    "1.5, 2, 0, 0.8638034375544994"
  })
  void shouldGiveNoncentralProbabilityWhenNoncentralityVaries(
      double t, double degrees, double noncentrality, double expected) {
    assertThat(NoncentralT.cdf(t, degrees, noncentrality)).isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"4.2, 3, 20, 0.018557419834826203", "0, 3, 20, 1", "Infinity, 3, 20, 0"})
  void shouldGiveUpperTailOfFWhenRatioVaries(double f, double first, double second, double p) {
    assertThat(FisherF.upperTail(f, first, second)).isCloseTo(p, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({"17.1383835, 4, 0.0018168646109822293", "200, 1, 2.0884875837625688e-45", "0, 1, 1"})
  void shouldGiveUpperTailOfChiSquaredWhenStatisticVaries(double x, double degrees, double p) {
    assertThat(ChiSquared.upperTail(x, degrees)).isCloseTo(p, Percentage.withPercentage(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "0.025, 15, 134, 0.05784401008344857",
    "0.975, 0.5, 20.5, 0.11663898290487539",
    "0.025, 90001, 10000, 0.8981340801299077"
  })
  void shouldGiveBetaQuantileWhenShapesVary(double p, double alpha, double beta, double expected) {
    assertThat(BetaQuantile.of(p, alpha, beta)).isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"3, 15, 0.5, 0.03515625", "2, 10, 0.3, 0.733172068", "0, 5, 0, 1"})
  void shouldSumNoMoreProbableOutcomesWhenBinomial(long x, long n, double share, double expected) {
    assertThat(ExactTwoSided.binomial(x, n, share)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldRefuseWhenArgumentsAreOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> StandardNormal.quantile(1));
    assertThatIllegalArgumentException().isThrownBy(() -> StudentT.quantile(0.5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> StudentT.twoSidedP(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> NoncentralT.cdf(1, 0.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> NoncentralT.noncentrality(1, 5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> FisherF.upperTail(-1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ChiSquared.upperTail(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> BetaQuantile.of(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ExactTwoSided.binomial(3, 2, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> ExactTwoSided.binomial(1, 1L << 40, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> ExactTwoSided.hypergeometric(5, 4, 4, 8));
  }
}
