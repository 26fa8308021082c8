package dev.cxos.survey.complaint.learning;

import java.util.ArrayList;
import java.util.List;

/** Reads files of comma-separated values (RFC 4180) for evaluations. */
public final class CsvRows {

  private CsvRows() {}

  /** The rows of a file, the heading first. */
  public static List<List<String>> of(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(value.toString());
        value.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (quoted || c != '\r') {
        value.append(c);
      }
    }
    return rows;
  }
}
