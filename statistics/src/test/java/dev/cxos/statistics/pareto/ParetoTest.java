package dev.cxos.statistics.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.nps.NetPromoterScore;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParetoTest {

  @Test
  void shouldOrderByCountThenName() {
    Pareto pareto = Pareto.of(Map.of("wait", 50L, "tone", 10L, "bill", 30L, "app", 10L));

    assertThat(pareto.lines())
        .extracting(Pareto.Line::name)
        .containsExactly("wait", "bill", "app", "tone");
    assertThat(pareto.lines())
        .extracting(Pareto.Line::cumulativePercent)
        .containsExactly(50.0, 80.0, 90.0, 100.0);
    assertThat(pareto.total()).isEqualTo(100);
  }

  @Test
  void shouldReachTheShareExactlyWhenItFalls() {
    Pareto pareto = Pareto.of(Map.of("a", 5L, "b", 3L, "c", 2L));

    assertThat(pareto.vitalFew(0.8)).isEqualTo(2);
    assertThat(pareto.vitalFew(0.81)).isEqualTo(3);
    assertThat(pareto.vitalFew(1)).isEqualTo(3);
  }

  @Test
  void shouldTellConcentration() {
    assertThat(Pareto.of(Map.of("a", 4L, "b", 4L)).gini()).isZero();
    assertThat(Pareto.of(Map.of("a", 4L, "b", 4L)).herfindahl()).isEqualTo(0.5);
    // 1, 2, 3, 4: mean difference 1.25, mean 2.5.
    assertThat(Pareto.of(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L)).gini())
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void shouldRefuseWhenNothingWasCounted() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pareto.of(Map.of("a", 0L)));
    assertThatIllegalArgumentException().isThrownBy(() -> Pareto.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pareto.Category("a", -1));
  }

  @Property
  void shouldAlwaysEndAtTheWhole(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 1_000) Integer> counts) {
    Pareto pareto =
        Pareto.of(counts.stream().map(count -> new Pareto.Category("c" + count, count)).toList());

    assertThat(pareto.lines().getLast().cumulativePercent()).isEqualTo(100);
    assertThat(pareto.gini()).isBetween(-1e-12, 1.0);
    assertThat(pareto.herfindahl()).isBetween(1.0 / counts.size() - 1e-12, 1.0 + 1e-12);
    assertThat(pareto.vitalFew(0.8)).isBetween(1, counts.size());
  }

  @Test
  void shouldSummariseServiceLevels() {
    ServiceLevel level = new ServiceLevel(10, 9, 1, 1, 2, 3, 4);

    assertThat(level.metShare()).isEqualTo(0.9);
    assertThat(level.breached()).isEqualTo(1);
    assertThat(level.reopenedShare()).isEqualTo(0.1);
    assertThat(level.meanDuration()).isEqualTo(2.5);
    assertThat(level.durationQuantile(0.5)).isEqualTo(2.5);
    assertThat(level.durationQuantile(0.9)).isCloseTo(3.7, within(1e-12));
    // Newcombe 1998, table for Wilson's interval: 9 of 10 is 59.58 to 98.21 percent.
    assertThat(level.metInterval(Confidence.NINETY_FIVE).low()).isCloseTo(0.5958, within(5e-5));
    assertThat(new ServiceLevel(1, 1, 0).meanDuration()).isNaN();
  }

  @Test
  void shouldRefuseWhenPartsExceedTheWhole() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceLevel(1, 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceLevel(1, 0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceLevel(1, 0, 0, -1));
  }

  @Test
  void shouldTellWhatAProblemWeighs() {
    NetPromoterByProblem problem =
        new NetPromoterByProblem(
            new NetPromoterScore(10, 10, 30), new NetPromoterScore(100, 30, 20));

    assertThat(problem.share()).isEqualTo(0.25);
    assertThat(problem.difference(Confidence.NINETY_FIVE).value())
        .isCloseTo(-40 - 160.0 / 3, within(1e-9));
    assertThat(problem.weightInPoints()).isCloseTo((40 + 160.0 / 3) / 4, within(1e-9));
  }
}
