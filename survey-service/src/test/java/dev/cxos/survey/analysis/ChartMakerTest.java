package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.Interval;
import dev.cxos.survey.analysis.Chart.Kind;
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
  void shouldSeeASmallLastingShiftBySumAndByAverageBeforeARunDoes() {
    List<Bucket> buckets =
        buckets(1_000, 100, 104, 96, 102, 98, 101, 99, 100, 115, 118, 114, 117, 116);
    DayWindow usual = new DayWindow(FIRST, FIRST.plusDays(8));

    Chart alone = new ChartMaker(usual, List.of(), Kind.SHEWHART).shares(buckets);
    Chart sums = new ChartMaker(usual, List.of(), Kind.CUSUM).shares(buckets);
    Chart averages = new ChartMaker(usual, List.of(), Kind.EWMA).shares(buckets);

    assertThat(alone.points()).allMatch(point -> point.signals().isEmpty());
    assertThat(sums.formula()).isEqualTo("cusum/1");
    assertThat(sums.points().getLast().signals()).containsExactly(Rule.SUM_ABOVE);
    assertThat(sums.points().getLast().upper()).isEqualTo(5);
    assertThat(sums.points().getLast().memory().below()).hasValue(0);
    assertThat(sums.points().getLast().value()).isCloseTo(11.6, within(1e-9));
    assertThat(averages.formula()).isEqualTo("ewma/1");
    assertThat(averages.points().getLast().signals()).containsExactly(Rule.BEYOND_LIMITS);
    assertThat(averages.points().getLast().memory().average().orElseThrow()).isBetween(10.0, 11.6);
    assertThat(averages.points().subList(0, 8)).allMatch(point -> point.signals().isEmpty());
  }

  @Test
  void shouldSayHowWellEachPointIsKnown() {
    Interval share =
        maker()
            .shares(buckets(100, 20, 22, 18, 21, 19, 20, 23, 17))
            .points()
            .getFirst()
            .interval()
            .orElseThrow();
    Interval count =
        maker()
            .counts(buckets(1, 100, 90, 110, 95, 105, 98, 102, 99))
            .points()
            .getFirst()
            .interval()
            .orElseThrow();

    // Wilson's interval of 20 of 100, and Byar's of 100 events.
    assertThat(share.low()).isCloseTo(13.337, within(0.001));
    assertThat(share.high()).isCloseTo(28.883, within(0.001));
    assertThat(count.low()).isCloseTo(81.36, within(0.01));
    assertThat(count.high()).isCloseTo(121.63, within(0.01));
    assertThat(maker().means(buckets(10, 40, 42, 41, 39, 40, 41, 40, 42)).points())
        .allMatch(point -> point.interval().isEmpty());
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
