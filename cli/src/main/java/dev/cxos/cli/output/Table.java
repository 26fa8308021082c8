package dev.cxos.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with aligned columns: words to the left, figures to the right, columns that are empty
 * throughout left out.
 */
public final class Table {
  /** How a column is aligned. */
  public enum Align {
    /** To the left, for words. */
    LEFT,
    /** To the right, for figures. */
    RIGHT
  }

  private record Column(String title, Align align) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Adds a column of words. */
  public Table words(String title) {
    columns.add(new Column(title, Align.LEFT));
    return this;
  }

  /** Adds a column of figures. */
  public Table figures(String title) {
    columns.add(new Column(title, Align.RIGHT));
    return this;
  }

  /** Adds a row of plain cells, one for each column. */
  public Table row(String... cells) {
    return row(Arrays.stream(cells).map(Cell::of).toList());
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   */
  public Table row(List<Cell> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns".formatted(cells.size(), columns.size()));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Returns whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Returns the lines of the table, the titles first.
   *
   * @param coloured whether to colour cells
   */
  public List<String> lines(boolean coloured) {
    int[] shown =
        java.util.stream.IntStream.range(0, columns.size()).filter(this::isUsed).toArray();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(shown, columns.stream().map(column -> Cell.of(column.title)).toList(), coloured));
    for (List<Cell> row : rows) {
      lines.add(line(shown, row, coloured));
    }
    return lines;
  }

  private boolean isUsed(int column) {
    return rows.isEmpty() || rows.stream().anyMatch(row -> !row.get(column).text().isEmpty());
  }

  private String line(int[] shown, List<Cell> cells, boolean coloured) {
    StringBuilder line = new StringBuilder();
    for (int position = 0; position < shown.length; position++) {
      int column = shown[position];
      Cell cell = cells.get(column);
      String padding = " ".repeat(width(column) - length(cell.text()));
      String text = coloured ? cell.tone().paint(cell.text()) : cell.text();
      if (position > 0) {
        line.append("  ");
      }
      line.append(columns.get(column).align == Align.LEFT ? text + padding : padding + text);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int widest = length(columns.get(column).title);
    for (List<Cell> row : rows) {
      widest = Math.max(widest, length(row.get(column).text()));
    }
    return widest;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
