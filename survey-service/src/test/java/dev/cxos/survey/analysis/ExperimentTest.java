package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.metric.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  @Test
  void shouldPutHalfOfAllCustomersOnEachSideAlwaysTheSame() {
    Experiment experiment = experiment("new-menu");
    long treated =
        IntStream.range(0, 10_000)
            .filter(i -> experiment.cohortOf("customer-" + i).equals("new"))
            .count();

    // Four standard deviations of 10000 coins.
    assertThat(treated).isBetween(4_800L, 5_200L);
    assertThat(experiment.cohortOf("customer-1")).isEqualTo(experiment.cohortOf("customer-1"));
  }

  @Test
  void shouldDrawLotsAnewForEachExperiment() {
    long same =
        IntStream.range(0, 10_000)
            .filter(
                i ->
                    experiment("one")
                        .cohortOf("customer-" + i)
                        .equals(experiment("two").cohortOf("customer-" + i)))
            .count();

    assertThat(same).isBetween(4_800L, 5_200L);
  }

  private static Experiment experiment(String id) {
    return new Experiment(
        UUID.randomUUID(),
        id,
        "A shorter menu makes it easier.",
        "q",
        "easy",
        Metric.CES_MEAN,
        "cohort",
        "old",
        "new",
        LocalDate.of(2025, 1, 1),
        LocalDate.of(2025, 2, 1),
        100,
        Instant.EPOCH);
  }
}
