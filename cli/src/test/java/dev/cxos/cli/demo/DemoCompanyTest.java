package dev.cxos.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCompanyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldWriteTheSameAnswersForTheSameDay() throws IOException {
    new DemoCompany(TODAY).writeRelationship(folder.resolve("one.csv"), 500);
    new DemoCompany(TODAY).writeRelationship(folder.resolve("two.csv"), 500);

    assertThat(folder.resolve("one.csv")).hasSameTextualContentAs(folder.resolve("two.csv"));
  }

  @Test
  void shouldPlantSlowRefundsSinceSixtyDays() throws IOException {
    new DemoCompany(TODAY).writeTouchpoint(folder.resolve("t.csv"), 20_000);
    LocalDate since = TODAY.minusDays(DemoCompany.SLOW_REFUND_DAYS);
    List<CSVRecord> refunds = records("t.csv", row -> row.get("stage").equals("refund"));

    assertThat(share(refunds, row -> !day(row).isBefore(since), "satisfaction", 4))
        .isCloseTo(0.52, within(0.06));
    assertThat(share(refunds, row -> day(row).isBefore(since), "satisfaction", 4))
        .isCloseTo(0.80, within(0.03));
    assertThat(refunds)
        .allSatisfy(
            row -> assertThat(day(row)).isBefore(TODAY).isAfterOrEqualTo(TODAY.minusDays(365)));
  }

  @Test
  void shouldPlantHarderWorkInMadrid() throws IOException {
    new DemoCompany(TODAY).writeService(folder.resolve("s.csv"), 20_000);
    List<CSVRecord> all = records("s.csv", row -> true);

    assertThat(share(all, row -> row.get("unit").equals(DemoCompany.MADRID), "effort", 5))
        .isCloseTo(0.50, within(0.03));
    assertThat(share(all, row -> !row.get("unit").equals(DemoCompany.MADRID), "effort", 5))
        .isCloseTo(0.78, within(0.02));
  }

  @Test
  void shouldGiveReasonOnlyWhereItWasAsked() throws IOException {
    new DemoCompany(TODAY).writeRelationship(folder.resolve("r.csv"), 2_000);

    assertThat(records("r.csv", row -> !row.get("reason").isEmpty()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(Integer.parseInt(row.get("recommend"))).isBetween(0, 6));
  }

  private List<CSVRecord> records(String name, Predicate<CSVRecord> chosen) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve(name))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .stream()
          .filter(chosen)
          .toList();
    }
  }

  private static double share(
      List<CSVRecord> rows, Predicate<CSVRecord> chosen, String column, int least) {
    List<CSVRecord> answered =
        rows.stream().filter(chosen).filter(row -> !row.get(column).isEmpty()).toList();
    return answered.stream().filter(row -> Integer.parseInt(row.get(column)) >= least).count()
        / (double) answered.size();
  }

  private static LocalDate day(CSVRecord row) {
    return LocalDate.parse(row.get("day"));
  }
}
