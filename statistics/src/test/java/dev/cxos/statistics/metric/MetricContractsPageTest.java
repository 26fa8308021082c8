package dev.cxos.statistics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** With {@code -Dcxos.docs.write} the page is written instead of compared. */
class MetricContractsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/metrics.md");

  @Test
  void shouldDescribeEveryFormula() throws IOException {
    String expected = page();
    if (System.getProperty("cxos.docs.write") != null) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reference/metrics.md is out of date: run this test with -Dcxos.docs.write")
        .isEqualTo(expected);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Metric contracts

            <!-- Generated. Change the source and run: ./mvnw -pl statistics test -Dtest=MetricContractsPageTest -Dcxos.docs.write -->

            For whoever wants to know how a figure was computed. A figure names its formula and version. A formula never
            changes under its version: another definition is another version. `./cxos metrics contracts` lists the
            same from a running suite.

            | formula | unit | range | value | interval | source |
            |---|---|---|---|---|---|
            """);
    for (Formula formula : Formula.values()) {
      page.append(
          "| `%s` | %s | %s | %s | %s | %s |%n"
              .formatted(
                  formula.contract(),
                  formula.unit().name().toLowerCase(Locale.ROOT),
                  formula
                      .range()
                      .map(
                          range ->
                              Double.isInfinite(range.highest())
                                  ? "%.0f and more".formatted(range.lowest())
                                  : "%.0f to %.0f".formatted(range.lowest(), range.highest()))
                      .orElse("the question's scale"),
                  formula.purpose(),
                  formula.interval(),
                  formula.source()));
    }
    return page.append("\nNext: [what the parts of a figure mean](../learn/figures.md)\n")
        .toString()
        .replace("\r\n", "\n");
  }
}
