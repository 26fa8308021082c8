package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.analysis.ChartMaker.Bucket;
import dev.cxos.survey.metric.DayWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Charts real monthly complaint counts whose disturbances are documented: the collapse of travel in
 * April 2020, a new web form in May 2021 and changed messages in August 2021.
 */
@EnabledIfSystemProperty(
    named = "tsa",
    matches = ".+",
    disabledReason = "no -Dtsa=DIR with monthly complaint counts")
class TsaEvaluationTest {

  private static final LocalDate COLLAPSE = LocalDate.of(2020, 4, 1);
  private static final LocalDate WEB_FORM = LocalDate.of(2021, 5, 1);
  private static final LocalDate MESSAGES = LocalDate.of(2021, 8, 1);

  @Test
  void shouldFlagTheCollapseOfTravelInAllComplaints() throws IOException {
    Chart chart =
        chart(
            read("tsa_monthly_total.csv", ""),
            new DayWindow(LocalDate.of(2017, 4, 1), LocalDate.of(2020, 3, 1)));

    Chart.Point april = at(chart, COLLAPSE);
    print("all complaints", chart);
    assertThat(april.signals()).contains(Chart.Rule.BEYOND_LIMITS);
    assertThat(april.value()).isLessThan(april.lower());
    assertThat(april.annotations()).hasSize(1);
    assertThat(april.nearby()).containsExactlyElementsOf(april.annotations());
    long before =
        chart.points().stream()
            .filter(point -> point.start().isBefore(LocalDate.of(2020, 3, 1)))
            .filter(point -> !point.start().isBefore(LocalDate.of(2017, 4, 1)))
            .filter(point -> point.signals().contains(Chart.Rule.BEYOND_LIMITS))
            .count();
    assertThat(before).isLessThanOrEqualTo(2);
  }

  @Test
  void shouldFlagTheNewWebFormInPreCheckComplaints() throws IOException {
    Chart chart =
        chart(
            read("tsa_monthly_by_category.csv", "Expedited Passenger Screening Program"),
            new DayWindow(LocalDate.of(2020, 7, 1), LocalDate.of(2021, 5, 1)));

    print("PreCheck complaints", chart);
    List<Chart.Point> after =
        chart.points().stream()
            .filter(point -> !point.start().isBefore(WEB_FORM))
            .filter(point -> point.start().isBefore(WEB_FORM.plusMonths(4)))
            .toList();
    assertThat(after)
        .anyMatch(
            point ->
                point.signals().contains(Chart.Rule.BEYOND_LIMITS)
                    && point.value() > point.upper()
                    && !point.nearby().isEmpty());
    assertThat(at(chart, MESSAGES).signals()).contains(Chart.Rule.BEYOND_LIMITS);
    assertThat(at(chart, MESSAGES).nearby()).isNotEmpty();
  }

  private static void print(String what, Chart chart) {
    chart.points().stream()
        .filter(point -> !point.nearby().isEmpty())
        .forEach(
            point ->
                System.out.printf(
                    "%s, %s: %s %.0f (limits %.0f to %.0f) %s, known events nearby: %d%n",
                    what,
                    chart.formula(),
                    point.start(),
                    point.value(),
                    point.lower(),
                    point.upper(),
                    point.signals(),
                    point.nearby().size()));
  }

  private static Chart chart(List<Bucket> buckets, DayWindow baseline) {
    List<Annotation> known = new ArrayList<>();
    for (LocalDate day : List.of(COLLAPSE, WEB_FORM, MESSAGES)) {
      known.add(new Annotation(UUID.randomUUID(), day, "known event", Instant.EPOCH));
    }
    return new ChartMaker(baseline, known).counts(buckets);
  }

  private static Chart.Point at(Chart chart, LocalDate start) {
    return chart.points().stream()
        .filter(point -> point.start().equals(start))
        .findFirst()
        .orElseThrow();
  }

  /** The count is the last field; a category may hold commas. */
  private static List<Bucket> read(String file, String category) throws IOException {
    TreeMap<LocalDate, Double> months = new TreeMap<>();
    List<String> lines = Files.readAllLines(Path.of(System.getProperty("tsa"), file));
    for (String line : lines.subList(1, lines.size())) {
      if (category.isEmpty() || line.contains("," + category + ",")) {
        months.merge(
            YearMonth.parse(line.substring(0, 7)).atDay(1),
            Double.parseDouble(line.substring(line.lastIndexOf(',') + 1).strip()),
            Double::sum);
      }
    }
    List<Bucket> buckets = new ArrayList<>();
    months.forEach((month, count) -> buckets.add(new Bucket(month, count, 1)));
    return buckets;
  }
}
