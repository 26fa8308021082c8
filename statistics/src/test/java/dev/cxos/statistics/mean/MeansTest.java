package dev.cxos.statistics.mean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeansTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  /** Student's sleep data (1908), as in R's help of t.test. */
  private static final double[] DRUG_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] DRUG_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** Dobson (1983), R's PlantGrowth. */
  private static final OneWayAnova PLANTS =
      new OneWayAnova(
          List.of(
              Sample.of(4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14),
              Sample.of(4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69),
              Sample.of(6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26)));

  @Test
  void shouldReproduceWelchOfRWhenSleepIsCompared() {
    Difference welch = new TwoMeans(Sample.of(DRUG_1), Sample.of(DRUG_2)).welch(CONFIDENCE);
    assertThat(welch.statistic()).isCloseTo(-1.8608, within(5e-5));
    assertThat(welch.degreesOfFreedom()).isCloseTo(17.776, within(5e-4));
    assertThat(welch.p()).isCloseTo(0.07939, within(5e-6));
    assertThat(welch.interval().low()).isCloseTo(-3.3654832, within(5e-8));
    assertThat(welch.interval().high()).isCloseTo(0.2054832, within(5e-8));
  }

  @Test
  void shouldReproducePairedTestOfRWhenSleepIsCompared() {
    Difference paired = PairedMeans.of(DRUG_1, DRUG_2).test(CONFIDENCE);
    assertThat(paired.statistic()).isCloseTo(-4.0621, within(5e-5));
    assertThat(paired.p()).isCloseTo(0.002833, within(5e-7));
    assertThat(paired.interval().low()).isCloseTo(-2.4598858, within(5e-8));
    assertThat(paired.interval().high()).isCloseTo(-0.7001142, within(5e-8));
  }

  @Test
  void shouldShrinkEffectWhenGroupsAreSmall() {
    EffectSize effect = new TwoMeans(Sample.of(DRUG_1), Sample.of(DRUG_2)).effectSize();
    assertThat(effect.cohensD()).isCloseTo(-0.8321811, within(5e-8));
    assertThat(effect.hedgesG()).isCloseTo(-0.796935, within(5e-7));
    assertThat(effect.hedgesGApproximate()).isCloseTo(-0.797019, within(5e-7));
    assertThat(effect.noncentralInterval(CONFIDENCE).contains(effect.cohensD())).isTrue();
  }

  @Test
  void shouldInvertNoncentralTWhenIntervalOfEffectIsAsked() {
    EffectSize none = new EffectSize(0, 20, 20);
    var interval = none.noncentralInterval(CONFIDENCE);
    assertThat(interval.low()).isCloseTo(-interval.high(), within(1e-9));
    // At t = 0 the noncentral t is normal: the bound is z * sqrt(2 / 20).
    assertThat(interval.high()).isCloseTo(0.6197950323, within(1e-9));
  }

  /** R: oneway.test(weight ~ group, PlantGrowth), with and without var.equal. */
  @Test
  void shouldReproduceAnovaOfRWhenPlantsAreCompared() {
    assertThat(PLANTS.classic().f()).isCloseTo(4.8461, within(5e-5));
    assertThat(PLANTS.classic().p()).isCloseTo(0.01591, within(5e-6));
    assertThat(PLANTS.classic().denominatorDegrees()).isEqualTo(27);
    assertThat(PLANTS.welch().f()).isCloseTo(5.181, within(5e-4));
    assertThat(PLANTS.welch().denominatorDegrees()).isCloseTo(17.128, within(5e-4));
    assertThat(PLANTS.welch().p()).isCloseTo(0.01739, within(5e-6));
    assertThat(PLANTS.etaSquared()).isCloseTo(0.2641, within(5e-5));
    assertThat(PLANTS.omegaSquared()).isCloseTo(0.2041, within(5e-5));
  }

  @Test
  void shouldEqualSquaredTWhenAnovaHasTwoGroups() {
    OneWayAnova anova = new OneWayAnova(List.of(Sample.of(DRUG_1), Sample.of(DRUG_2)));
    assertThat(anova.classic().f()).isCloseTo(1.8608134675 * 1.8608134675, within(1e-8));
    assertThat(anova.welch().denominatorDegrees()).isCloseTo(17.776, within(5e-4));
  }

  /** R: power.t.test(delta = 1, power = .90) and power.t.test(n = 20, delta = 1). */
  @Test
  void shouldGiveSampleSizeAndPowerOfRWhenMeansDiffer() {
    assertThat(MeanSampleSize.perGroup(1, 1, 0.9, CONFIDENCE)).isCloseTo(22.02110, within(5e-5));
    assertThat(MeanSampleSize.power(20, 1, 1, CONFIDENCE)).isCloseTo(0.8689528, within(5e-7));
    assertThat(MeanSampleSize.perGroupNormal(1, 1, 0.9, CONFIDENCE))
        .isCloseTo(21.0148, within(1e-4));
    assertThat(MeanSampleSize.perGroup(100, 1, 0.8, CONFIDENCE)).isEqualTo(2);
  }

  @Test
  void shouldSubtractControlChangeWhenFourSamplesAreGiven() {
    DifferenceInDifferences did =
        new DifferenceInDifferences(
            Sample.of(1, 2, 3), Sample.of(4, 5, 6), Sample.of(2, 3, 4), Sample.of(3, 4, 5));
    // Changes 3 and 1; every variance is 1, so SE = sqrt(4 / 3) and both versions agree.
    assertThat(did.value()).isEqualTo(2);
    assertThat(did.pooled(CONFIDENCE).statistic()).isCloseTo(1.732050808, within(1e-9));
    assertThat(did.pooled(CONFIDENCE).degreesOfFreedom()).isEqualTo(8);
    assertThat(did.welch(CONFIDENCE).degreesOfFreedom()).isCloseTo(8, within(1e-9));
  }

  @Test
  void shouldBeUndecidedWhenNothingVaries() {
    Sample same = Sample.of(4, 4, 4);
    Difference welch = new TwoMeans(same, Sample.of(4, 4)).welch(CONFIDENCE);
    assertThat(welch.p()).isEqualTo(1);
    assertThat(welch.degreesOfFreedom()).isEqualTo(3);
  }

  @Test
  void shouldRefuseWhenGroupsAreTooSmall() {
    Sample one = Sample.of(4);
    assertThat(one.standardError()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(Sample::of);
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new TwoMeans(one, Sample.of(1, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedMeans(one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedMeans.of(new double[] {1, 2}, new double[] {1}));
    assertThatIllegalArgumentException().isThrownBy(() -> new OneWayAnova(List.of(one)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanSampleSize.perGroup(0, 1, 0.8, CONFIDENCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoMeans(Sample.of(4, 4), Sample.of(4, 4)).effectSize());
  }
}
