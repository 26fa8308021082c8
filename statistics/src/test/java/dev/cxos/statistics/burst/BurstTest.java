package dev.cxos.statistics.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.discovery.FalseDiscovery;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstTest {

  @Test
  void shouldGivePoissonTails() {
    assertThat(PoissonBurst.upperTail(0, 3)).isEqualTo(1);
    assertThat(PoissonBurst.upperTail(1, 2)).isCloseTo(1 - Math.exp(-2), within(1e-12));
    assertThat(PoissonBurst.lowerTail(1, 2)).isCloseTo(3 * Math.exp(-2), within(1e-12));
    assertThat(PoissonBurst.upperTail(1, 0)).isZero();
  }

  @Test
  void shouldCountTheNoiseOfTheBaseline() {
    double known = PoissonBurst.upperTail(12, 4);
    double fourWeeks = PoissonBurst.predictiveUpperTail(12, 112, 28);
    double oneWeek = PoissonBurst.predictiveUpperTail(12, 28, 7);

    assertThat(known).isLessThan(fourWeeks);
    assertThat(fourWeeks).isLessThan(oneWeek);
    assertThat(PoissonBurst.predictiveUpperTail(12, 4_000_000, 1_000_000))
        .isCloseTo(known, within(1e-6));
    // One event against an empty baseline of the same length: 1 - (1/2)^(1/2).
    assertThat(PoissonBurst.predictiveUpperTail(1, 0, 1))
        .isCloseTo(1 - Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void shouldAskMoreOfSeriesThatVary() {
    double plain = PoissonBurst.predictiveUpperTail(12, 112, 28);

    assertThat(PoissonBurst.predictiveUpperTail(12, 112, 28, 1)).isEqualTo(plain);
    assertThat(PoissonBurst.predictiveUpperTail(12, 112, 28, 3)).isGreaterThan(plain);
  }

  @Test
  void shouldRollOverASeries() {
    PoissonBurst.Rolling rolling = PoissonBurst.rolling(new long[] {2, 2, 2, 9}, 3);

    assertThat(rolling.plugIn()[2]).isNaN();
    assertThat(rolling.plugIn()[3]).isEqualTo(PoissonBurst.upperTail(9, 2));
    assertThat(rolling.predictive()[3]).isGreaterThan(rolling.plugIn()[3]);
  }

  @Test
  void shouldFlagADayThatIsFarAboveTheWeekBefore() {
    List<Ears.Day> days = Ears.C1.judge(1, 3, 1, 3, 1, 3, 2, 9, 2);

    assertThat(days).extracting(Ears.Day::flagged).containsExactly(true, false);
    assertThat(days.getFirst().mean()).isEqualTo(2);
    assertThat(days.getFirst().deviation()).isCloseTo(1, within(1e-12));
    assertThat(days.getFirst().threshold()).isCloseTo(5, within(1e-12));
  }

  @Test
  void shouldKeepTheSlowStartOutOfTheBaseline() {
    double[] rising = {1, 3, 1, 3, 1, 3, 2, 6, 6, 6};

    assertThat(Ears.C1.judge(rising)).extracting(Ears.Day::flagged).last().isEqualTo(false);
    assertThat(Ears.C2.judge(rising)).extracting(Ears.Day::flagged).last().isEqualTo(true);
    assertThat(Ears.C1.judge(2, 2, 2, 2, 2, 2, 2, 2).getFirst().statistic()).isEmpty();
  }

  @Test
  void shouldAdjustManyTests() {
    double[] p = {0.01, 0.04, Double.NaN, 0.03, 0.005};

    assertThat(FalseDiscovery.benjaminiHochberg(p))
        .containsExactly(new double[] {0.02, 0.04, Double.NaN, 0.04, 0.02}, within(1e-12));
    assertThat(FalseDiscovery.holm(p))
        .containsExactly(new double[] {0.03, 0.06, Double.NaN, 0.06, 0.02}, within(1e-12));
  }
}
