package dev.cxos.statistics.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads columns of a CSV file with quoted fields. */
final class DataColumn {

  private DataColumn() {}

  /** The column's fields, one per row; NaN where a field is not a number. */
  static double[] numbers(Path file, String column) {
    List<List<String>> rows = rows(file);
    int index = rows.getFirst().stream().map(String::strip).toList().indexOf(column.strip());
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + file);
    }
    return rows.stream().skip(1).mapToDouble(row -> number(row, index)).toArray();
  }

  /** The column's fields, one per row, as they stand; empty where a row is short. */
  static List<String> texts(Path file, String column) {
    List<List<String>> rows = rows(file);
    int index = rows.getFirst().stream().map(String::strip).toList().indexOf(column.strip());
    if (index < 0) {
      throw new Inputs.UnreadableException("no column " + column + " in " + file);
    }
    return rows.stream().skip(1).map(row -> index < row.size() ? row.get(index) : "").toList();
  }

  private static double number(List<String> row, int index) {
    try {
      return index < row.size() ? Double.parseDouble(row.get(index).strip()) : Double.NaN;
    } catch (NumberFormatException blank) {
      return Double.NaN;
    }
  }

  private static List<List<String>> rows(Path file) {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (!quoted && i > 0 && text.charAt(i - 1) == '"') {
          // The second of two quotes in a quoted field stands for one quote.
          field.append(c);
        }
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    if (!field.isEmpty() || !row.isEmpty()) {
      row.add(field.toString());
      rows.add(row);
    }
    return rows;
  }
}
