package dev.cxos.survey.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cells a tally is folded into: its unit and every unit above it, by none, one and each pair
 * of its dimensions, by day and by month.
 */
public final class Rollup {

  /** How long a cell's bucket is. */
  public enum Grain {
    /** A day. */
    DAY('D'),
    /** A month. */
    MONTH('M');

    private final char code;

    Grain(char code) {
      this.code = code;
    }

    /** The code in storage. */
    public char code() {
      return code;
    }

    /** The first day of the bucket that holds the day. */
    public LocalDate bucketOf(LocalDate day) {
      return this == DAY ? day : day.withDayOfMonth(1);
    }
  }

  /**
   * A kept figure.
   *
   * @param segment what it is kept for
   * @param grain how long its bucket is
   * @param bucket the first day of its bucket
   */
  public record Cell(Segment segment, Grain grain, LocalDate bucket) {}

  private Rollup() {}

  /** The cells of a tally. */
  public static List<Cell> cellsOf(TallyKey key) {
    List<Cell> cells = new ArrayList<>();
    for (Segment segment : segmentsOf(key)) {
      for (Grain grain : Grain.values()) {
        cells.add(new Cell(segment, grain, grain.bucketOf(key.day())));
      }
    }
    return cells;
  }

  /** The segments of a tally. */
  public static Collection<Segment> segmentsOf(TallyKey key) {
    List<Dimension> dimensions = dimensionsOf(key);
    List<Segment> segments = new ArrayList<>();
    for (String unit : unitsUpwards(key.unit())) {
      segments.add(Segment.of(key.series(), unit, Dimension.NONE, Dimension.NONE));
      for (int i = 0; i < dimensions.size(); i++) {
        segments.add(Segment.of(key.series(), unit, dimensions.get(i), Dimension.NONE));
        for (int j = i + 1; j < dimensions.size(); j++) {
          segments.add(Segment.of(key.series(), unit, dimensions.get(i), dimensions.get(j)));
        }
      }
    }
    return segments;
  }

  /** The unit itself, every unit above it, and {@code /}. */
  public static List<String> unitsUpwards(String unit) {
    List<String> units = new ArrayList<>();
    String current = unit;
    while (current.length() > 1) {
      units.add(current);
      current = current.substring(0, Math.max(0, current.lastIndexOf('/')));
    }
    units.add("/");
    return units;
  }

  private static List<Dimension> dimensionsOf(TallyKey key) {
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(dimension(Dimension.STAGE, key.stage()));
    dimensions.add(dimension(Dimension.TOUCHPOINT, key.touchpoint()));
    for (Map.Entry<String, String> attribute : key.attributes().entrySet()) {
      dimensions.add(
          dimension(Dimension.attributeKey(attribute.getKey()), attribute.getValue()));
    }
    return dimensions;
  }

  private static Dimension dimension(String key, @Nullable String value) {
    return new Dimension(key, value == null ? Dimension.NONE_VALUE : value);
  }
}
