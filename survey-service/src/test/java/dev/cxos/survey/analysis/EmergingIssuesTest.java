package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.metric.CountSeries.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Detection on generated years, with nothing planted and with frictions of known strength. */
class EmergingIssuesTest {

  private static final int YEARS = 100;
  private static final int SERIES = 40;
  private static final int DAYS = 365 + EmergingIssues.DAYS;
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  /** Contacts by weekday: quiet weekends, as in most contact centres. */
  private static final double[] RHYTHM = {1.3, 1.15, 1.1, 1.05, 1.1, 0.7, 0.6};

  @Test
  void shouldReportNothingInAlmostEveryYearWhenNothingIsPlanted() {
    int quiet = 0;
    for (int year = 0; year < YEARS; year++) {
      quiet += reports(year(new SplittableRandom(1_000 + year))) == 0 ? 1 : 0;
    }
    System.out.printf(
        "years of %d series with nothing planted: %d, with nothing reported: %d%n",
        SERIES, YEARS, quiet);

    assertThat(quiet).isGreaterThanOrEqualTo(95);
  }

  @Test
  void shouldReportNothingInAlmostEveryYearOfTheDemoCompanyWithoutItsFrictions() {
    int quiet = 0;
    int series = 0;
    for (int year = 0; year < YEARS; year++) {
      List<Series> drawn = DemoShapedYear.draw(new SplittableRandom(90_000 + year), FIRST, DAYS);
      series = drawn.size();
      quiet += reports(drawn) == 0 ? 1 : 0;
    }
    System.out.printf(
        "years of the demo company, %d series, with nothing planted: %d, with nothing reported:"
            + " %d%n",
        series, YEARS, quiet);

    assertThat(quiet).isGreaterThanOrEqualTo(95);
  }

  @Test
  void shouldRankPlantedFrictionsFirstWhenTheirStrengthIsKnown() {
    int found = 0;
    for (int year = 0; year < 20; year++) {
      SplittableRandom random = new SplittableRandom(50_000 + year);
      List<double[]> rates = rates(random);
      // Two frictions begin a week before the end: 3 times and 2.5 times the usual rate.
      plant(rates.get(30), 3);
      plant(rates.get(35), 2.5);
      List<Series> series = drawn(rates, random);

      List<String> ranked =
          EmergingIssues.detect(series, FIRST.plusDays(DAYS)).found().stream()
              .map(EmergingIssues.Found::series)
              .toList();
      found += ranked.equals(List.of("s30", "s35")) || ranked.equals(List.of("s35", "s30")) ? 1 : 0;
    }
    System.out.printf("years with two planted frictions: 20, with both found first: %d%n", found);

    assertThat(found).isGreaterThanOrEqualTo(19);
  }

  @Test
  void shouldAllowForDenominatorsWhenVolumeRises() {
    Map<LocalDate, Long> counts = new HashMap<>();
    Map<LocalDate, Long> contacts = new HashMap<>();
    for (int day = 0; day < EmergingIssues.DAYS; day++) {
      boolean busy = day >= EmergingIssues.BASELINE_DAYS;
      counts.put(FIRST.plusDays(day), busy ? 60L : 20L);
      contacts.put(FIRST.plusDays(day), busy ? 600L : 200L);
    }
    LocalDate end = FIRST.plusDays(EmergingIssues.DAYS);

    assertThat(detect(new Series("rate", "/", counts, contacts), end)).isEmpty();
    assertThat(detect(new Series("count", "/", counts, Map.of()), end)).hasSize(1);
  }

  @Test
  void shouldTellHowStrongAnIssueIs() {
    Map<LocalDate, Long> counts = new HashMap<>();
    for (int day = 0; day < EmergingIssues.DAYS; day++) {
      counts.put(FIRST.plusDays(day), day >= EmergingIssues.BASELINE_DAYS ? 30L : 10L);
    }

    EmergingIssues.Found issue =
        detect(new Series("late", "/emea", counts, Map.of()), FIRST.plusDays(EmergingIssues.DAYS))
            .getFirst();

    assertThat(issue.count()).isEqualTo(210);
    assertThat(issue.expected()).isEqualTo(70);
    assertThat(issue.ratio().low()).isLessThan(3);
    assertThat(issue.ratio().high()).isGreaterThan(3);
    assertThat(issue.unit()).isEqualTo("/emea");
  }

  @Test
  void shouldPassOverSeriesWithoutHistoryOrEvents() {
    LocalDate end = FIRST.plusDays(EmergingIssues.DAYS);

    assertThat(detect(new Series("never", "/", Map.of(), Map.of()), end)).isEmpty();
    assertThat(detect(new Series("once", "/", Map.of(end.minusDays(1), 1L), Map.of()), end))
        .isEmpty();
    assertThat(detect(new Series("new", "/", Map.of(end.minusDays(1), 40L), Map.of()), end))
        .hasSize(1);
  }

  private static List<EmergingIssues.Found> detect(Series series, LocalDate end) {
    return EmergingIssues.detect(List.of(series), end).found();
  }

  private static int reports(List<Series> series) {
    int reports = 0;
    for (int day = EmergingIssues.DAYS; day <= DAYS; day++) {
      reports += EmergingIssues.detect(series, FIRST.plusDays(day)).found().size();
    }
    return reports;
  }

  private static List<Series> year(SplittableRandom random) {
    return drawn(rates(random), random);
  }

  /** From rare (one in five days) to common (60 a day); a slow drift over the year. */
  private static List<double[]> rates(SplittableRandom random) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      double mean = 0.2 * Math.pow(300, i / (SERIES - 1.0));
      double drift = random.nextDouble(-0.2, 0.2);
      double[] rates = new double[DAYS];
      for (int day = 0; day < DAYS; day++) {
        rates[day] = mean * RHYTHM[day % RHYTHM.length] * (1 + drift * day / DAYS);
      }
      all.add(rates);
    }
    return all;
  }

  private static void plant(double[] rates, double strength) {
    for (int day = DAYS - EmergingIssues.RECENT_DAYS; day < DAYS; day++) {
      rates[day] *= strength;
    }
  }

  /** Every other series varies by more than chance: its daily rate is itself gamma distributed. */
  private static List<Series> drawn(List<double[]> rates, SplittableRandom random) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      Map<LocalDate, Long> counts = new HashMap<>();
      for (int day = 0; day < DAYS; day++) {
        double rate = rates.get(i)[day];
        counts.put(FIRST.plusDays(day), poisson(i % 2 == 0 ? rate : rate * gamma(random), random));
      }
      series.add(new Series("s" + i, "/", counts, Map.of()));
    }
    return series;
  }

  /** Mean 1, variance 1/20: a coefficient of variation of 22 percent. */
  private static double gamma(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    return sum / 20;
  }

  private static long poisson(double mean, SplittableRandom random) {
    long count = 0;
    double left = mean;
    // Split, so that exp does not run out for large means.
    while (left > 0) {
      double part = Math.min(left, 30);
      double bound = Math.exp(-part);
      for (double product = random.nextDouble(); product > bound; product *= random.nextDouble()) {
        count++;
      }
      left -= part;
    }
    return count;
  }
}
