package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.analysis.Chart.Rule;
import dev.cxos.survey.analysis.ChartMaker.Bucket;
import dev.cxos.survey.metric.DayWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChartMakerTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  @Test
  void shouldDrawPlainLimitsWhenPointsVaryByChance() {
    Chart chart = maker().shares(buckets(100, 20, 22, 18, 21, 19, 20, 23, 17, 20, 45));

    assertThat(chart.formula()).isEqualTo("p_chart/1");
    assertThat(chart.points().getLast().signals()).containsExactly(Rule.BEYOND_LIMITS);
    assertThat(chart.points().getFirst().signals()).isEmpty();
    assertThat(chart.points().getFirst().value()).isEqualTo(20);
  }

  @Test
  void shouldWidenLimitsWhenPointsVaryByMore() {
    Chart chart = maker().counts(buckets(1, 100, 300, 150, 260, 90, 310, 120, 280));

    assertThat(chart.formula()).isEqualTo("laney_u/1");
    assertThat(chart.dispersion().orElseThrow()).isGreaterThan(1.2);
    assertThat(chart.points()).allMatch(point -> point.signals().isEmpty());
  }

  @Test
  void shouldSeeALastingShiftThatNoSinglePointShows() {
    List<Bucket> buckets =
        buckets(1_000, 100, 104, 96, 102, 98, 101, 99, 100, 108, 112, 109, 111, 110, 113, 108, 112);
    Chart chart =
        new ChartMaker(new DayWindow(FIRST, FIRST.plusDays(8)), List.of()).shares(buckets);

    assertThat(chart.points().getLast().signals()).containsExactly(Rule.RUN_OF_EIGHT);
    assertThat(chart.points().get(14).signals()).isEmpty();
  }

  @Test
  void shouldPutKnownEventsBesidePointsAndSignals() {
    Annotation strike =
        new Annotation(UUID.randomUUID(), FIRST.plusDays(7), "Strike", Instant.EPOCH);
    Chart chart =
        new ChartMaker(DayWindow.ALL, List.of(strike))
            .shares(buckets(100, 20, 22, 18, 21, 19, 20, 23, 17, 20, 45));

    assertThat(chart.points().get(7).annotations()).containsExactly(strike.name());
    assertThat(chart.points().get(7).nearby()).isEmpty();
    assertThat(chart.points().get(9).annotations()).isEmpty();
    assertThat(chart.points().get(9).nearby()).containsExactly(strike.name());
  }

  @Test
  void shouldChartMeansByTheirMovingRange() {
    Chart chart = maker().means(buckets(10, 40, 42, 41, 39, 40, 41, 40, 42, 39, 20));

    assertThat(chart.formula()).isEqualTo("xmr/1");
    assertThat(chart.points().getFirst().value()).isEqualTo(4);
    assertThat(chart.points().getLast().signals()).contains(Rule.BEYOND_LIMITS);
  }

  @Test
  void shouldRefuseWhenTooFewPointsMakeTheLimits() {
    assertThatThrownBy(() -> maker().counts(buckets(1, 1, 2, 3)))
        .isInstanceOf(ServiceException.class);
  }

  private static ChartMaker maker() {
    return new ChartMaker(DayWindow.ALL, List.of());
  }

  private static List<Bucket> buckets(double size, double... amounts) {
    List<Bucket> buckets = new ArrayList<>();
    for (double amount : amounts) {
      buckets.add(new Bucket(FIRST.plusDays(buckets.size()), amount, size));
    }
    return buckets;
  }
}
