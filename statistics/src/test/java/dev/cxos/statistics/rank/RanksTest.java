package dev.cxos.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RanksTest {

  /** Hollander and Wolfe (1973), p. 69, as in R's help of wilcox.test. */
  @Test
  void shouldReproduceMannWhitneyWhenPermeabilityIsCompared() {
    MannWhitney ranks =
        MannWhitney.of(
            new double[] {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46},
            new double[] {1.15, 0.88, 0.90, 0.74, 1.21});
    assertThat(ranks.u()).isEqualTo(35);
    assertThat(ranks.commonLanguageEffect()).isEqualTo(0.7);
    assertThat(ranks.cliffsDelta()).isCloseTo(0.4, within(1e-12));
    assertThat(ranks.normalTest().p()).isCloseTo(0.24462360512698333, within(1e-12));
  }

  /** Student's sleep data: R gives V = 0 and p = 0.009091. */
  @Test
  void shouldReproduceSignedRankOfRWhenSleepIsCompared() {
    WilcoxonSignedRank ranks =
        WilcoxonSignedRank.of(-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4);
    assertThat(ranks.v()).isZero();
    assertThat(ranks.n()).isEqualTo(9);
    assertThat(ranks.normalTest().p()).isCloseTo(0.009091, within(5e-7));
  }

  @Test
  void shouldBeUndecidedWhenAllValuesAreEqual() {
    assertThat(MannWhitney.ofCounts(new long[] {3}, new long[] {4}).normalTest().p()).isEqualTo(1);
    assertThat(WilcoxonSignedRank.of(0, 0).normalTest().p()).isEqualTo(1);
  }

  @Test
  void shouldTreatZerosAsOneValueWhenSignsDiffer() {
    assertThat(MannWhitney.of(new double[] {0.0}, new double[] {-0.0}).u()).isEqualTo(0.5);
  }

  @Property
  void shouldBeTheSameWhenValuesAreCounted(
      @ForAll @Size(min = 1, max = 40) int[] first, @ForAll @Size(min = 1, max = 40) int[] second) {
    long[] firstCounts = new long[5];
    long[] secondCounts = new long[5];
    double[] firstValues = count(first, firstCounts);
    double[] secondValues = count(second, secondCounts);
    MannWhitney single = MannWhitney.of(firstValues, secondValues);
    MannWhitney counted = MannWhitney.ofCounts(firstCounts, secondCounts);
    assertThat(counted).isEqualTo(single);
    MannWhitney mirrored = MannWhitney.ofCounts(secondCounts, firstCounts);
    assertThat(mirrored.u() + counted.u()).isEqualTo((double) first.length * second.length);
    assertThat(mirrored.normalTest().p()).isCloseTo(counted.normalTest().p(), within(1e-12));
  }

  @Test
  void shouldLeaveOutCategoriesWhenNobodyChoseThem() {
    var all = TwoDistributions.chiSquared(new long[] {10, 0, 20}, new long[] {20, 0, 10});
    assertThat(all.statistic()).isCloseTo(6.666666667, within(1e-9));
    assertThat(all.degreesOfFreedom()).isEqualTo(1);
    assertThat(TwoDistributions.chiSquared(new long[] {5, 0}, new long[] {6, 0}).p()).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhenGroupsDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MannWhitney.ofCounts(new long[] {1}, new long[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MannWhitney.of(new double[0], new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TwoDistributions.chiSquared(new long[] {0}, new long[] {1}));
    assertThatIllegalArgumentException().isThrownBy(() -> WilcoxonSignedRank.of(Double.NaN));
  }

  private static double[] count(int[] raw, long[] counts) {
    double[] values = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      int score = Math.floorMod(raw[i], counts.length);
      counts[score]++;
      values[i] = score;
    }
    return values;
  }
}
