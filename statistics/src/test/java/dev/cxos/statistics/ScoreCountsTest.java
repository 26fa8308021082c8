package dev.cxos.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {

  @Test
  void shouldAddScoresAndMissingWhenMerged() {
    ScoreCounts merged =
        ScoreCounts.of(1, 1, 2, 3)
            .withMissing(4)
            .plus(ScoreCounts.of(1, 10, 20, 30).withMissing(5));
    assertThat(merged).isEqualTo(ScoreCounts.of(1, 11, 22, 33).withMissing(9));
    assertThat(merged).hasSameHashCodeAs(ScoreCounts.of(1, 11, 22, 33).withMissing(9));
    assertThat(merged.answered()).isEqualTo(66);
    assertThat(merged.isWeighted()).isFalse();
  }

  @Test
  void shouldWeighOneEachWhenUnweightedMeetsWeighted() {
    ScoreCounts weighted =
        ScoreCounts.weighted(1, new long[] {0, 1}, new double[] {0, 3}, new double[] {0, 9});
    ScoreCounts merged = ScoreCounts.of(1, 2, 0).plus(weighted);
    assertThat(merged)
        .isEqualTo(
            ScoreCounts.weighted(1, new long[] {2, 1}, new double[] {2, 3}, new double[] {2, 9}));
    assertThat(merged.meanOf(1, 2).value()).isEqualTo(1.6);
  }

  @Property
  void shouldNotDependOnOrderWhenMerged(
      @ForAll @Size(5) short[] first, @ForAll @Size(5) short[] second) {
    ScoreCounts one = of(first);
    ScoreCounts other = of(second);
    assertThat(one.plus(other)).isEqualTo(other.plus(one));
    assertThat(one.plus(other).answered()).isEqualTo(one.answered() + other.answered());
  }

  @Test
  void shouldRefuseToOverflowWhenCountsAreHuge() {
    ScoreCounts huge = ScoreCounts.of(0, Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> huge.plus(huge));
  }

  @Test
  void shouldNotChangeWhenCallerChangesItsArray() {
    long[] counts = {1, 2};
    ScoreCounts scores = ScoreCounts.of(0, counts);
    counts[0] = 99;
    assertThat(scores.count(0)).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhenCountsOrWeightsDoNotFit() {
    ScoreCounts five = ScoreCounts.of(1, 1, 2, 3, 4, 5);
    assertThatIllegalArgumentException().isThrownBy(() -> ScoreCounts.of(1));
    assertThatIllegalArgumentException().isThrownBy(() -> ScoreCounts.of(1, 3, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> five.withMissing(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> five.count(6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> five.plus(ScoreCounts.of(0, 1, 2, 3, 4, 5)))
        .withMessageContaining("scales differ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ScoreCounts.weighted(1, new long[] {0}, new double[] {2}, new double[] {4}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreCounts.weighted(1, new long[] {1}, new double[0], new double[0]));
  }

  private static ScoreCounts of(short[] raw) {
    long[] counts = new long[raw.length];
    for (int i = 0; i < raw.length; i++) {
      counts[i] = Math.abs((long) raw[i]);
    }
    return ScoreCounts.of(1, counts);
  }
}
