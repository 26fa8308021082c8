package dev.cxos.survey.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which segments a tally is folded into: its unit and every unit above it, by none, one and each
 * pair of its dimensions.
 */
public final class Rollup {

  private Rollup() {}

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
    dimensions.add(Dimension.of(Dimension.STAGE, key));
    dimensions.add(Dimension.of(Dimension.TOUCHPOINT, key));
    for (String attribute : key.attributes().keySet()) {
      dimensions.add(Dimension.of(Dimension.attributeKey(attribute), key));
    }
    return dimensions;
  }
}
