package dev.cxos.survey.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
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
        new TallyKey(7, LocalDate.of(2024, 2, 29), "/emea", "order", null, Map.of("terminal", "G"));

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
}
