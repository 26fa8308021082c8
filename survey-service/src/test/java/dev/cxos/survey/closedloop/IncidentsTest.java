package dev.cxos.survey.closedloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Figure.Share;
import dev.cxos.survey.closedloop.CaseTally.Sums;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import dev.cxos.survey.closedloop.CaseTerms.ServiceLevel;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Brings 24,918 real incidents of a service desk (Amaral, Fantinato and Peres 2018, UCI, CC BY 4.0)
 * through the clock and the figures: {@code -Dincidents=DIR}, where DIR holds {@code
 * servicenow_incidents_final_state.csv}. The expected figures were counted apart from this code.
 */
@EnabledIfSystemProperty(named = "incidents", matches = ".+")
class IncidentsTest {

  private static final CaseTerms ROUND_THE_CLOCK =
      new CaseTerms(
          Map.of(Severity.MEDIUM, new ServiceLevel(Duration.ofDays(1), Duration.ofDays(7))),
          null,
          List.of());

  @Test
  void shouldGiveTheFiguresOfRealIncidents() throws IOException {
    List<Map<String, String>> incidents = read();
    long inTime = incidents.stream().filter(row -> value(row, "made_sla").equals("true")).count();
    long reopened =
        incidents.stream().filter(row -> !value(row, "reopen_count").equals("0")).count();
    CaseTally tally =
        new CaseTally(
            Sums.NOTHING,
            solveMillis(incidents),
            Share.NOBODY,
            new Share(inTime, incidents.size()),
            new Share(reopened, incidents.size()),
            Share.NOBODY,
            Sums.NOTHING);

    Figure met = CaseMetric.CASE_SOLVED_IN_TIME.of(tally, 30);
    Figure again = CaseMetric.CASE_REOPEN_RATE.of(tally, 30);
    Figure time = CaseMetric.CASE_TIME_TO_SOLVE.of(tally, 30);

    System.out.printf(
        "incidents %d; in time %.2f%% %s; reopened %.3f%% %s; minutes to solve %.1f (n %d)%n",
        incidents.size(),
        met.estimate().orElseThrow().value(),
        met.interval().orElseThrow(),
        again.estimate().orElseThrow().value(),
        again.interval().orElseThrow(),
        time.estimate().orElseThrow().value(),
        time.n());
    assertThat(incidents).hasSize(24_918);
    assertThat(met.estimate().orElseThrow().value()).isCloseTo(63.420018, within(1e-6));
    assertThat(met.interval().orElseThrow().low()).isCloseTo(62.819957, within(1e-6));
    assertThat(met.interval().orElseThrow().high()).isCloseTo(64.015941, within(1e-6));
    assertThat(again.estimate().orElseThrow().value()).isCloseTo(1.103620, within(1e-6));
    assertThat(again.interval().orElseThrow().low()).isCloseTo(0.981233, within(1e-6));
    assertThat(again.interval().orElseThrow().high()).isCloseTo(1.241080, within(1e-6));
    assertThat(time.n()).isEqualTo(23_362);
    assertThat(time.estimate().orElseThrow().value()).isCloseTo(10_690.294923, within(1e-5));
  }

  /** The time of each incident by its clock, from its opening and its solution as events. */
  private static Sums solveMillis(List<Map<String, String>> incidents) {
    long n = 0;
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (Map<String, String> row : incidents) {
      if (!value(row, "resolved_at").isEmpty()) {
        Instant opened = time(row, "opened_at");
        Instant solved = time(row, "resolved_at");
        SlaClock clock =
            SlaClock.of(
                ROUND_THE_CLOCK,
                List.of(
                    event(CaseEvent.Kind.OPENED, opened),
                    event(CaseEvent.Kind.ACKNOWLEDGED, opened),
                    event(CaseEvent.Kind.SOLVED, solved)));
        BigInteger millis =
            BigInteger.valueOf(clock.reading(Promise.SOLVE, solved).used().toMillis());
        n++;
        sum = sum.add(millis);
        squares = squares.add(millis.multiply(millis));
      }
    }
    return new Sums(n, sum, squares);
  }

  private static CaseEvent event(CaseEvent.Kind kind, Instant time) {
    return CaseEvent.of(kind, time, "", "", Severity.MEDIUM);
  }

  private static Instant time(Map<String, String> row, String column) {
    return LocalDateTime.parse(value(row, column)).toInstant(ZoneOffset.UTC);
  }

  private static String value(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static List<Map<String, String>> read() throws IOException {
    List<String> lines =
        Files.readAllLines(
            Path.of(System.getProperty("incidents"), "servicenow_incidents_final_state.csv"));
    String[] columns = lines.getFirst().split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
