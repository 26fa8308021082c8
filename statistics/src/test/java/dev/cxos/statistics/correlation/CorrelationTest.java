package dev.cxos.statistics.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.regression.LinearModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  /** Anscombe's first set (1973). */
  private static final double[] X = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};

  private static final double[] Y = {
    8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68
  };

  @Test
  void shouldGiveAnscombesFigures() {
    Pairs pairs = new Pairs(X, Y);

    assertThat(pairs.pearson().value()).isCloseTo(0.8164, within(5e-5));
    assertThat(pairs.slope()).isCloseTo(0.5001, within(5e-5));
    assertThat(pairs.intercept()).isCloseTo(3.0001, within(5e-5));
    assertThat(pairs.pearson().test().p()).isCloseTo(0.00217, within(5e-6));
  }

  @Test
  void shouldFitTheSameLine() {
    double[][] rows = Arrays.stream(X).mapToObj(x -> new double[] {1, x}).toArray(double[][]::new);

    LinearModel model = LinearModel.fit(rows, Y);

    assertThat(model.rSquared()).isCloseTo(0.6665, within(5e-5));
    assertThat(model.standardErrors()[1]).isCloseTo(0.1179, within(5e-5));
    assertThat(model.sigma()).isCloseTo(1.2366, within(5e-5));
    assertThat(model.neweyWestStandardErrors(0)[1])
        .isCloseTo(model.hc1StandardErrors()[1] * Math.sqrt(9.0 / 11), within(1e-12));
  }

  @Test
  void shouldGiveFishersInterval() {
    // Fisher's z of 0.5 is 0.5493; with 28 pairs the standard error is 0.2.
    Correlation r = new Correlation(0.5, 28, 0);

    assertThat(r.fisher(Confidence.NINETY_FIVE).low())
        .isCloseTo(Math.tanh(0.549306 - 1.959964 * 0.2), within(1e-6));
    assertThat(r.bonettWright(Confidence.NINETY_FIVE).low())
        .isLessThan(r.fisher(Confidence.NINETY_FIVE).low());
    assertThat(new Correlation(1, 9, 0).fisher(Confidence.NINETY_FIVE).low()).isEqualTo(1);
  }

  @Test
  void shouldRankTiesInTheMiddle() {
    assertThat(Pairs.ranks(new double[] {5, 1, 5, 9})).containsExactly(2.5, 1, 2.5, 4);
  }

  @Test
  void shouldCountPairsInOrder() {
    // 8 of 10 pairs in order, 2 against: (8 - 2) / 10.
    KendallTau tau =
        new Pairs(new double[] {1, 2, 3, 4, 5}, new double[] {2, 1, 3, 5, 4}).kendall();

    assertThat(tau.value()).isCloseTo(0.6, within(1e-12));
    assertThat(tau.z()).isCloseTo(6 / Math.sqrt(5 * 4 * 15 / 18.0), within(1e-12));
  }

  @Test
  void shouldHoldOthersFixed() {
    double[] z = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12};
    double rxy = new Pairs(X, Y).pearson().value();
    double rxz = new Pairs(X, z).pearson().value();
    double ryz = new Pairs(Y, z).pearson().value();

    Correlation partial = PartialCorrelation.of(X, Y, z);

    assertThat(partial.value())
        .isCloseTo((rxy - rxz * ryz) / Math.sqrt((1 - rxz * rxz) * (1 - ryz * ryz)), within(1e-12));
    assertThat(partial.test().degreesOfFreedom()).isEqualTo(8);
  }

  @Test
  void shouldCompareCorrelations() {
    assertThat(
            TwoCorrelations.independent(new Correlation(0.5, 103, 0), new Correlation(0.3, 103, 0))
                .statistic())
        .isCloseTo((0.549306 - 0.309520) / Math.sqrt(0.02), within(1e-5));
    assertThat(TwoCorrelations.dependent(0.4, 0.4, 0.1, 50).p()).isEqualTo(1);
  }

  @Test
  void shouldShareOutWhatIsTold() {
    double[] second = {1, 4, 2, 6, 3, 7, 5, 2, 9, 1, 4};
    KeyDrivers drivers = new KeyDrivers(Y, X, second);
    double told = drivers.model().rSquared();

    assertThat(Arrays.stream(drivers.shapley()).sum()).isCloseTo(told, within(1e-9));
    assertThat(Arrays.stream(drivers.relativeWeights()).sum()).isCloseTo(told, within(1e-9));
    assertThat(Arrays.stream(drivers.prattProducts()).sum()).isCloseTo(told, within(1e-9));
    assertThat(drivers.varianceInflation()[0])
        .isCloseTo(drivers.varianceInflation()[1], within(1e-12));
  }

  @Test
  void shouldGiveDriversThatDoNotOverlapTheirOwnPart() {
    double[] a = {1, 1, -1, -1};
    double[] b = {1, -1, 1, -1};
    double[] outcome = {3.1, 0.9, -1, -3};

    KeyDrivers drivers = new KeyDrivers(outcome, a, b);

    double[] r = drivers.correlations();
    assertThat(drivers.shapley()[0]).isCloseTo(r[0] * r[0], within(1e-9));
    assertThat(drivers.relativeWeights()[1]).isCloseTo(r[1] * r[1], within(1e-9));
  }

  @Test
  void shouldRefuseFiguresThatDoNotVary() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pairs(new double[] {1, 1, 1}, new double[] {1, 2, 3}));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyDrivers(Y, X, X));
  }
}
