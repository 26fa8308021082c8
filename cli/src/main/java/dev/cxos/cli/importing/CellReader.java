package dev.cxos.cli.importing;

import dev.cxos.cli.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one value of a row as its rule says, with the columns of the rule found once. */
final class CellReader {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
  private static final String ANY = "*";
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.0{1,9})?");
  private static final Pattern DECIMAL_NUMBER =
      Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?");

  /** A piece of a template: text as it stands, or a cell. */
  private sealed interface Piece {
    record Text(String text) implements Piece {}

    record Cell(int position) implements Piece {}
  }

  private final String field;
  private final String source;
  private final boolean trim;
  private final Set<String> missing;
  private final Map<String, String> map;
  private final List<Piece> pieces;

  /**
   * Prepares a rule for a file.
   *
   * @throws Problem if the file has no such column
   */
  CellReader(String field, CellRule rule, CsvTable table) {
    this.field = field;
    this.trim = rule.trim();
    this.missing = Set.copyOf(rule.missing());
    this.map = rule.map();
    this.pieces = new ArrayList<>();
    if (rule.column() != null) {
      source = "column " + rule.column();
      pieces.add(new Piece.Cell(table.position(field, rule.column())));
    } else if (rule.template() != null) {
      source = "template " + rule.template();
      split(rule.template(), table);
    } else {
      source = "value";
      pieces.add(new Piece.Text(rule.value() == null ? "" : rule.value()));
    }
  }

  /**
   * Prepares a rule that a mapping may do without.
   *
   * @throws Problem if the file has no such column
   */
  static @Nullable CellReader of(String field, @Nullable CellRule rule, CsvTable table) {
    return rule == null ? null : new CellReader(field, rule, table);
  }

  /** Returns the name of the field in the mapping. */
  String field() {
    return field;
  }

  /**
   * Returns the value; empty if the cell says that there is none. A template has none if one of its
   * cells has none.
   *
   * @throws RowFault if the row is too short or the map does not know the cell
   */
  Optional<String> read(CsvRow row) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Text fixed -> text.append(fixed.text);
        case Piece.Cell cell -> {
          String content = cell(row, cell.position);
          if (content.isEmpty() || missing.contains(content)) {
            return Optional.empty();
          }
          text.append(content);
        }
      }
    }
    String value = text.toString();
    if (value.isEmpty() || missing.contains(value)) {
      return Optional.empty();
    }
    return Optional.of(map.isEmpty() ? value : mapped(value)).filter(found -> !found.isEmpty());
  }

  /**
   * Returns the value that every row needs.
   *
   * @throws RowFault if there is none
   */
  String required(CsvRow row) {
    return read(row).orElseThrow(() -> fault("it is missing, and every row needs one"));
  }

  /**
   * Reads a value as a whole number.
   *
   * @throws RowFault if it is none
   */
  int wholeNumber(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw fault("not a whole number");
    }
    int point = text.indexOf('.');
    return Integer.parseInt(point < 0 ? text : text.substring(0, point));
  }

  /**
   * Reads a value as a number.
   *
   * @throws RowFault if it is none
   */
  double decimal(String text) {
    if (!DECIMAL_NUMBER.matcher(text).matches()) {
      throw fault("not a number");
    }
    return Double.parseDouble(text);
  }

  /**
   * Reads a value as yes or no.
   *
   * @throws RowFault if it is neither
   */
  boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw fault("neither true nor false; say in the map which cells are which");
    };
  }

  /** A fault of this field, for a person to read. */
  RowFault fault(String reason) {
    return new RowFault(field.replaceFirst("^answers\\.", ""), source + ": " + reason);
  }

  private String mapped(String value) {
    String found = map.getOrDefault(value, map.get(ANY));
    if (found == null) {
      throw fault("the map of the mapping file does not have this value");
    }
    return found;
  }

  private String cell(CsvRow row, int position) {
    if (position >= row.cells().size()) {
      throw fault(
          "the row has %d cells, and this is cell %d".formatted(row.cells().size(), position + 1));
    }
    String content = row.cells().get(position);
    if (content.indexOf('\0') >= 0) {
      throw fault("a character with code 0 cannot be stored");
    }
    return trim ? content.strip() : content;
  }

  private void split(String template, CsvTable table) {
    Matcher placeholder = PLACEHOLDER.matcher(template);
    int end = 0;
    while (placeholder.find()) {
      if (placeholder.start() > end) {
        pieces.add(new Piece.Text(template.substring(end, placeholder.start())));
      }
      pieces.add(new Piece.Cell(table.position(field, placeholder.group(1))));
      end = placeholder.end();
    }
    if (end < template.length()) {
      pieces.add(new Piece.Text(template.substring(end)));
    }
  }
}
