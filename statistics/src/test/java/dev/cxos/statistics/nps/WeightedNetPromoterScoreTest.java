package dev.cxos.statistics.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.ScoreCounts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WeightedNetPromoterScoreTest {

  /** Two promoters of weight 3, one passive of weight 2, two detractors of weight 1. */
  private static final ScoreCounts FIVE_PEOPLE =
      ScoreCounts.weighted(
          0,
          new long[] {2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2},
          new double[] {2, 0, 0, 0, 0, 0, 0, 2, 0, 0, 6},
          new double[] {2, 0, 0, 0, 0, 0, 0, 4, 0, 0, 18});

  @Test
  void shouldEstimateRatioWhenAnswersHaveWeights() {
    WeightedNetPromoterScore nps = WeightedNetPromoterScore.of(FIVE_PEOPLE);
    // s = (6 - 2) / 10; SE^2 = (18 * 0.6^2 + 4 * 0.4^2 + 2 * 1.4^2) / 100 = 0.1104
    assertThat(nps.value()).isCloseTo(40, within(1e-12));
    assertThat(nps.standardError()).isCloseTo(33.22649545, within(1e-8));
    assertThat(nps.effectiveN()).isCloseTo(4.166666667, within(1e-9));
    assertThat(nps.wald(Confidence.NINETY_FIVE).high()).isCloseTo(105.1227344, within(1e-6));
  }

  @Property(tries = 200)
  void shouldEqualUnweightedWhenAllWeightsAreEqual(
      @ForAll @Size(11) long[] raw, @ForAll @DoubleRange(min = 0.01, max = 100) double weight) {
    long[] counts = positive(raw);
    double[] weights = new double[counts.length];
    double[] squares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      weights[i] = counts[i] * weight;
      squares[i] = counts[i] * weight * weight;
    }
    NetPromoterScore plain = NetPromoterScore.ofHistogram(counts);
    WeightedNetPromoterScore weighted =
        WeightedNetPromoterScore.of(ScoreCounts.weighted(0, counts, weights, squares));
    assertThat(weighted.value()).isCloseTo(plain.value(), within(1e-9));
    assertThat(weighted.standardError()).isCloseTo(plain.standardError(), within(1e-9));
    assertThat(weighted.effectiveN()).isCloseTo((double) plain.n(), within(1e-6 * plain.n()));
    assertThat(weighted.adjustedWald().value())
        .isCloseTo(plain.adjustedWald().value(), within(1e-6));
  }

  @Property
  void shouldContainAdjustedValueAndStayInRangeWhenCountsVary(
      @ForAll @LongRange(max = 10_000) long promoters,
      @ForAll @LongRange(max = 10_000) long passives,
      @ForAll @LongRange(max = 10_000) long detractors) {
    NetPromoterScore nps = new NetPromoterScore(promoters + 1, passives, detractors);
    var interval = nps.adjustedWald().interval(Confidence.NINETY_FIVE);
    assertThat(interval.contains(nps.adjustedWald().value())).isTrue();
    assertThat(interval.low()).isGreaterThanOrEqualTo(-100);
    assertThat(interval.high()).isLessThanOrEqualTo(100);
  }

  @Property
  void shouldMirrorWhenPromotersAndDetractorsSwap(
      @ForAll @LongRange(max = 10_000) long promoters,
      @ForAll @LongRange(min = 1, max = 10_000) long passives,
      @ForAll @LongRange(max = 10_000) long detractors) {
    var one = new NetPromoterScore(promoters, passives, detractors);
    var other = new NetPromoterScore(detractors, passives, promoters);
    assertThat(other.value()).isEqualTo(-one.value());
    assertThat(other.adjustedWald().interval(Confidence.NINETY_FIVE).low())
        .isCloseTo(-one.adjustedWald().interval(Confidence.NINETY_FIVE).high(), within(1e-9));
  }

  @Test
  void shouldRefuseWhenScaleOrWeightsDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedNetPromoterScore.of(ScoreCounts.of(1, 1, 2, 3, 4, 5)))
        .withMessageContaining("0 to 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedNetPromoterScore.of(ScoreCounts.of(0, new long[11])));
  }

  private static long[] positive(long[] raw) {
    long[] counts = new long[raw.length];
    for (int i = 0; i < raw.length; i++) {
      counts[i] = Math.floorMod(raw[i], 1000L);
    }
    counts[0]++;
    return counts;
  }
}
