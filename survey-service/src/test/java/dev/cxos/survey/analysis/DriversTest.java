package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.metric.ExperienceMetric;
import dev.cxos.survey.analysis.Drivers.Ranking;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriversTest {

  private static final ExperienceMetric NPS = ExperienceMetric.nps();

  @Test
  void shouldRankTheWeightiestFirstAmongThoseThatHoldUp() {
    Ranking ranking =
        Drivers.rank(
            NPS,
            Map.of(
                "stage", Map.of("order", nps(80, 15, 5), "refund", nps(20, 20, 60)),
                "unit", Map.of("/a", nps(50, 17, 33), "/b", nps(50, 18, 32))),
            30);

    assertThat(ranking.drivers().getFirst().kind()).isEqualTo("stage");
    assertThat(ranking.drivers().get(1).kind()).isEqualTo("stage");
    assertThat(ranking.drivers())
        .extracting(Drivers.Driver::holdsUp)
        .containsExactly(true, true, false, false);
    assertThat(ranking.kinds().getFirst().kind()).isEqualTo("stage");
    assertThat(ranking.kinds().getFirst().importance()).isBetween(0.3, 0.6);
    assertThat(ranking.kinds().getLast().importance()).isCloseTo(0, within(0.01));
  }

  @Test
  void shouldTellHowMuchTheWholeWouldStandHigher() {
    Ranking ranking =
        Drivers.rank(
            NPS, Map.of("stage", Map.of("order", nps(80, 15, 5), "refund", nps(20, 20, 60))), 30);

    // Half of the answers, 115 points apart.
    assertThat(
            ranking.drivers().stream()
                .filter(driver -> driver.group().equals("refund"))
                .findFirst()
                .orElseThrow()
                .weight())
        .isCloseTo(57.5, within(1e-9));
  }

  @Test
  void shouldLeaveOutGroupsThatTooFewAnswered() {
    Ranking ranking =
        Drivers.rank(
            NPS, Map.of("stage", Map.of("order", nps(80, 15, 5), "refund", nps(1, 1, 1))), 30);

    assertThat(ranking.drivers()).isEmpty();
  }

  @Test
  void shouldRarelyFindAnythingWhenNothingDiffers() {
    int discoveries = 0;
    for (int run = 0; run < 200; run++) {
      SplittableRandom random = new SplittableRandom(run);
      Map<String, Map<String, ScoreCounts>> groups = new HashMap<>();
      for (int kind = 0; kind < 5; kind++) {
        Map<String, ScoreCounts> members = new HashMap<>();
        for (int group = 0; group < 6; group++) {
          members.put("g" + group, drawn(random));
        }
        groups.put("k" + kind, members);
      }
      discoveries +=
          Drivers.rank(NPS, groups, 30).drivers().stream().anyMatch(Drivers.Driver::holdsUp)
              ? 1
              : 0;
    }
    System.out.printf(
        "runs with 30 groups that do not differ: 200, with a find: %d%n", discoveries);

    assertThat(discoveries).isLessThanOrEqualTo(20);
  }

  private static ScoreCounts drawn(SplittableRandom random) {
    long[] counts = new long[3];
    for (int i = 0; i < 200; i++) {
      double at = random.nextDouble();
      counts[at < 0.5 ? 0 : at < 0.8 ? 1 : 2]++;
    }
    return nps(counts[0], counts[1], counts[2]);
  }

  private static ScoreCounts nps(long promoters, long passives, long detractors) {
    return ScoreCounts.of(0, 0, 0, 0, 0, detractors, 0, 0, 0, passives, promoters, 0);
  }
}
