package dev.cxos.cli.importing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one value of a response is made of a row. In the mapping file it is the name of a column, or
 * an object with exactly one of {@code column}, {@code template} and {@code value}.
 *
 * @param column the column to read
 * @param template text in which {@code {COLUMN}} stands for a cell, such as {@code 2017-05-{DAY}}
 * @param value the same value for every row
 * @param missing cells that mean "no answer", besides the empty one
 * @param map what to make of each cell; {@code "*"} for all that are not listed; nothing for "no
 *     value"
 * @param format the pattern of a date or time, as java.time.format.DateTimeFormatter reads it
 * @param zone the time zone of a date or time that names none; UTC unless given
 * @param separator what separates several choices in one cell; {@code ;} unless given
 * @param trim whether spaces around a cell count for nothing; they do unless false
 */
public record CellRule(
    @Nullable String column,
    @Nullable String template,
    @Nullable String value,
    List<String> missing,
    Map<String, String> map,
    @Nullable String format,
    @Nullable String zone,
    @Nullable String separator,
    boolean trim) {

  /** Reads the long form; what is left out is empty. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static CellRule of(
      @JsonProperty("column") @Nullable String column,
      @JsonProperty("template") @Nullable String template,
      @JsonProperty("value") @Nullable String value,
      @JsonProperty("missing") @Nullable List<String> missing,
      @JsonProperty("map") @Nullable Map<String, String> map,
      @JsonProperty("format") @Nullable String format,
      @JsonProperty("zone") @Nullable String zone,
      @JsonProperty("separator") @Nullable String separator,
      @JsonProperty("trim") @Nullable Boolean trim) {
    return new CellRule(
        column,
        template,
        value,
        missing == null ? List.of() : List.copyOf(missing),
        map == null ? Map.of() : Map.copyOf(map),
        format,
        zone,
        separator,
        trim == null || trim);
  }

  /** Reads the short form: the name of a column. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static CellRule ofColumn(String column) {
    return of(column, null, null, null, null, null, null, null, null);
  }

  /** Returns whether exactly one source is named. */
  boolean hasOneSource() {
    int sources = (column == null ? 0 : 1) + (template == null ? 0 : 1) + (value == null ? 0 : 1);
    return sources == 1;
  }
}
