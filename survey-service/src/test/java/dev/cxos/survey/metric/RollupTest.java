package dev.cxos.survey.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.metric.Rollup.Cell;
import dev.cxos.survey.metric.Rollup.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollupTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/emea, /emea|/",
    "/emea/lisbon/billing, /emea/lisbon/billing|/emea/lisbon|/emea|/",
  })
  void shouldCountTowardsTheUnitAndEveryOneAbove(String unit, String upwards) {
    assertThat(Rollup.unitsUpwards(unit)).containsExactly(upwards.split("\\|"));
  }

  @Test
  void shouldKeepEveryDimensionAndEveryPairOnce() {
    TallyKey key =
        new TallyKey(
            7, LocalDate.of(2024, 2, 29), "/emea", "order", null, Map.of("terminal", "G"));

    Set<Segment> segments = Set.copyOf(Rollup.segmentsOf(key));

    // Two units, by nothing, by each of three dimensions and by each of three pairs.
    assertThat(segments).hasSize(2 * (1 + 3 + 3)).hasSameSizeAs(Rollup.segmentsOf(key));
    assertThat(segments)
        .contains(
            new Segment(
                7, "/emea", new Dimension("@terminal", "G"), new Dimension("stage", "order")),
            new Segment(
                7, "/", new Dimension("stage", "order"), new Dimension("touchpoint", "(none)")),
            new Segment(7, "/", Dimension.NONE, Dimension.NONE));
  }

  @Test
  void shouldKeepDaysAndMonths() {
    TallyKey key =
        new TallyKey(7, LocalDate.of(2024, 2, 29), "/", null, null, Map.of());

    assertThat(Rollup.cellsOf(key))
        .filteredOn(cell -> cell.segment().first().equals(Dimension.NONE))
        .containsExactlyInAnyOrder(
            new Cell(total(), Grain.DAY, LocalDate.of(2024, 2, 29)),
            new Cell(total(), Grain.MONTH, LocalDate.of(2024, 2, 1)));
  }

  @RepeatedTest(200)
  void shouldCoverEachDayOfAWindowExactlyOnce(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    LocalDate start = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(200));
    LocalDate end = start.plusDays(1 + random.nextInt(200));
    DayWindow window =
        new DayWindow(random.nextInt(5) == 0 ? null : start, random.nextInt(5) == 0 ? null : end);

    for (LocalDate day : List.of(start, start.minusDays(1), end, end.minusDays(1))) {
      check(window, day);
    }
    for (int i = 0; i < 20; i++) {
      check(window, LocalDate.of(2023, 11, 1).plusDays(random.nextInt(500)));
    }
  }

  private static void check(DayWindow window, LocalDate day) {
    int times = 0;
    for (Grain grain : Grain.values()) {
      times += window.covers(grain, grain.bucketOf(day)) ? 1 : 0;
    }
    // A month that is not whole is left to its days.
    boolean monthCovers = window.covers(Grain.MONTH, Grain.MONTH.bucketOf(day));
    assertThat(window.covers(Grain.DAY, day) || monthCovers).isEqualTo(window.contains(day));
    assertThat(times).isLessThanOrEqualTo(1);
  }

  private static Segment total() {
    return new Segment(7, "/", Dimension.NONE, Dimension.NONE);
  }
}
