package dev.cxos.survey.metric;

/**
 * What figures are kept for: a unit with those below it, by up to two dimensions.
 *
 * @param series the series of the question
 * @param unit the unit; {@code /} for all
 * @param first the dimension with the smaller key, or {@link Dimension#NONE}
 * @param second the dimension with the greater key, or {@link Dimension#NONE}
 */
public record Segment(int series, String unit, Dimension first, Dimension second) {

  /** The segment of a unit by two dimensions in any order; NONE always comes last. */
  public static Segment of(int series, String unit, Dimension one, Dimension other) {
    if (one.equals(Dimension.NONE) || (!other.equals(Dimension.NONE) && other.compareTo(one) < 0)) {
      return new Segment(series, unit, other, one);
    }
    return new Segment(series, unit, one, other);
  }
}
