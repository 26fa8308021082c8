package dev.cxos.statistics.controlchart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ControlChartTest {

  /** Montgomery's table 9.1: mean 10 and then 11, sigma 1. */
  private static final double[] SHIFTED = {
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
    10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
    11.31, 10.52
  };

  private static final Offset<Double> PRINTED = within(0.005);

  @Test
  void shouldAddUpAsInTheTextbook() {
    Cusum cusum = Cusum.of(SHIFTED, 10, 1, 0.5, 5, 0);

    assertThat(cusum.signalsAbove()).first().isEqualTo(28);
    assertThat(cusum.signalsBelow()).isEmpty();
    assertThat(cusum.steps().get(28).above()).isCloseTo(5.28, PRINTED);
    assertThat(cusum.steps().get(28).runAbove()).isEqualTo(7);
    assertThat(cusum.steps().get(1).below()).isCloseTo(1.56, PRINTED);
  }

  @Test
  void shouldBeginWithTheHeadStart() {
    Cusum cusum = Cusum.of(new double[] {10}, 10, 1, 0.5, 5, 2.5);

    assertThat(cusum.steps().getFirst().above()).isEqualTo(2);
    assertThat(cusum.steps().getFirst().below()).isEqualTo(2);
  }

  @Test
  void shouldMoveTheAverageAsInTheTextbook() {
    ControlChart chart = Ewma.of(SHIFTED, 10, 1, 0.1, 2.7);

    assertThat(chart.points().getFirst().value()).isCloseTo(9.945, PRINTED);
    assertThat(chart.points().getFirst().upper()).isCloseTo(10.27, PRINTED);
    assertThat(chart.points().getLast().upper()).isCloseTo(10.62, PRINTED);
    assertThat(chart.beyondLimits()).containsExactly(28, 29);
  }

  @Test
  void shouldFollowTheVarianceOfValuesThatAreNotKnownEquallyWell() {
    double[] values = {10, 12};

    ControlChart equal = Ewma.of(values, 10, new double[] {1, 1}, 0.2, 3);
    ControlChart unequal = Ewma.of(values, 10, new double[] {1, 2}, 0.2, 3);

    assertThat(equal).isEqualTo(Ewma.of(values, 10, 1, 0.2, 3));
    assertThat(unequal.points().get(1).value()).isCloseTo(10.4, within(1e-12));
    assertThat(unequal.points().get(1).upper())
        .isCloseTo(10 + 3 * Math.sqrt(0.04 * 4 + 0.64 * 0.04), within(1e-12));
  }

  @Test
  void shouldWidenLimitsForSmallSamples() {
    double[] counts = {5, 50};
    double[] sizes = {50, 500};

    ControlChart p = AttributeChart.ofShares(counts, sizes, AttributeChart.all(2)).plain();

    assertThat(p.center()).isEqualTo(0.1);
    assertThat(p.points().get(0).lower()).isZero();
    assertThat(p.points().get(0).upper()).isCloseTo(0.1 + 3 * Math.sqrt(0.09 / 50), within(1e-12));
    assertThat(p.points().get(1).upper()).isCloseTo(0.1 + 3 * Math.sqrt(0.09 / 500), within(1e-12));
  }

  @Test
  void shouldWidenLimitsWhenPointsVaryBeyondChance() {
    double[] counts = {100, 300, 100, 300};
    double[] sizes = {1_000, 1_000, 1_000, 1_000};

    AttributeChart figures = AttributeChart.ofShares(counts, sizes, AttributeChart.all(4));

    assertThat(figures.plain().beyondLimits()).containsExactly(0, 1, 2, 3);
    assertThat(figures.laney().beyondLimits()).isEmpty();
    // Every range is 0.2; sigma is sqrt(0.2 * 0.8 / 1000).
    assertThat(figures.dispersion()).isCloseTo(0.2 / Math.sqrt(0.16 / 1_000) / 1.128, within(1e-9));
  }

  @Test
  void shouldChartCountsByTheirOwnSpread() {
    double[] counts = {4, 4, 4, 20};
    ControlChart c =
        AttributeChart.ofRates(
                counts, new double[] {1, 1, 1, 1}, new boolean[] {true, true, true, false})
            .plain();

    assertThat(c.center()).isEqualTo(4);
    assertThat(c.points().getFirst().upper()).isEqualTo(10);
    assertThat(c.points().getFirst().lower()).isZero();
    assertThat(c.beyondLimits()).containsExactly(3);
  }

  @Test
  void shouldTellSigmaFromMovingRanges() {
    IndividualsChart chart = IndividualsChart.of(new double[] {1, 3, 1, 3}, AttributeChart.all(4));

    assertThat(chart.meanRange()).isEqualTo(2);
    assertThat(chart.chart().center()).isEqualTo(2);
    assertThat(chart.chart().points().getFirst().upper()).isCloseTo(7.32, within(1e-12));
    assertThat(chart.sigma()).isCloseTo(2 / 1.128, within(1e-12));
  }

  @Test
  void shouldSeeRunsAndTrends() {
    double[] values = {1, 3, 2.5, 2.6, 2.7, 2.8, 2.9, 2.95, 2.97, 1};
    boolean[] baseline = new boolean[10];
    baseline[0] = true;
    baseline[1] = true;

    ControlChart chart = IndividualsChart.of(values, baseline).chart();

    assertThat(chart.center()).isEqualTo(2);
    assertThat(chart.runsOnOneSide()).containsExactly(8);
    assertThat(chart.trends()).containsExactly(7, 8);
    assertThat(chart.beyondLimits()).isEmpty();
  }

  @Test
  void shouldSeeTwoOfThreeFarOut() {
    double[] values = {0, 1, 0, 1, 0, 1, 3, 0.5, 3};
    boolean[] baseline = {true, true, true, true, true, true, false, false, false};

    ControlChart chart = IndividualsChart.of(values, baseline).chart();

    assertThat(chart.twoOfThreeBeyondTwoSigmas()).containsExactly(8);
  }

  @Test
  void shouldRefuseWhatCannotBeCharted() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AttributeChart.ofShares(new double[] {2}, new double[] {1}, new boolean[] {true}));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AttributeChart.ofRates(new double[] {2}, new double[] {1}, new boolean[] {false}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndividualsChart.of(new double[] {1}, new boolean[] {true}));
  }
}
