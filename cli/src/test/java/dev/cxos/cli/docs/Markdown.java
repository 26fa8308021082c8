package dev.cxos.cli.docs;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes a page line by line. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** Appends a line. */
  Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Appends the head of a table. */
  Markdown head(String... columns) {
    row(columns);
    return line(Arrays.stream(columns).map(_ -> "---").collect(Collectors.joining("|", "|", "|")));
  }

  /** Appends a row of a table. */
  Markdown row(String... cells) {
    return line(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** Returns the page. */
  String page() {
    return text.toString();
  }
}
