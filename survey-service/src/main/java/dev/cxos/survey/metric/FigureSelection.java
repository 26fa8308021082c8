package dev.cxos.survey.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which kept figures make up a query.
 *
 * @param series the series of the question
 * @param units the units to add up, none of them below another, or the units to group by
 * @param groupByUnit whether the unit is the group
 * @param first the dimension with the smaller key
 * @param second the dimension with the greater key
 * @param window the days
 * @param bucket how they are put into groups over time
 */
public record FigureSelection(
    Set<Integer> series,
    List<String> units,
    boolean groupByUnit,
    Wanted first,
    Wanted second,
    DayWindow window,
    TimeBucket bucket) {

  /**
   * What is wanted of a dimension.
   *
   * @param key its key; empty for no dimension
   * @param values the values that count; null for all
   * @param groups the group that each value counts towards; null if the dimension is not grouped
   *     by; a value that it does not name is its own group
   */
  public record Wanted(
      String key, @Nullable Set<String> values, @Nullable Map<String, String> groups) {

    /** No dimension. */
    public static final Wanted NOTHING = new Wanted("", null, null);

    boolean admits(String value) {
      return values == null || values.contains(value);
    }
  }

  /**
   * Where a tally belongs.
   *
   * @param series the series of the question
   * @param group the group
   * @param bucketStart the first day of the bucket
   */
  public record Place(int series, String group, LocalDate bucketStart) {}

  /**
   * Where the answers of a day count.
   *
   * @param segment the segment that they are kept for: one of the selected units, by exactly the
   *     wanted dimensions
   * @return null if they are not among those that make up the query
   */
  public @Nullable Place placeOf(Segment segment, LocalDate day) {
    if (!window.contains(day)
        || !first.admits(segment.first().value())
        || !second.admits(segment.second().value())) {
      return null;
    }
    return new Place(segment.series(), groupOf(segment), bucket.startOf(day));
  }

  /**
   * The segments among those of a tally that the query is about: one for each selected unit that it
   * lies in.
   */
  public List<Segment> segmentsOf(TallyKey key) {
    if (!series.contains(key.series())) {
      return List.of();
    }
    return Rollup.unitsUpwards(key.unit()).stream()
        .filter(units::contains)
        .map(unit -> new Segment(key.series(), unit, valueOf(first, key), valueOf(second, key)))
        .toList();
  }

  private static Dimension valueOf(Wanted wanted, TallyKey key) {
    return wanted.key().isEmpty() ? Dimension.NONE : Dimension.of(wanted.key(), key);
  }

  private String groupOf(Segment segment) {
    if (groupByUnit) {
      return segment.unit();
    }
    if (first.groups() != null) {
      return first.groups().getOrDefault(segment.first().value(), segment.first().value());
    }
    if (second.groups() != null) {
      return second.groups().getOrDefault(segment.second().value(), segment.second().value());
    }
    return "";
  }
}
