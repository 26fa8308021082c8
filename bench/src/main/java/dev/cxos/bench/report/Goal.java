package dev.cxos.bench.report;

/**
 * What a figure should be.
 *
 * @param direction which side of the limit is good
 * @param limit in the unit of the figure
 */
public record Goal(Direction direction, double limit) {

  /** Which side of a limit is good. */
  public enum Direction {
    /** The figure should not be smaller. */
    AT_LEAST("≥"),
    /** The figure should not be larger. */
    AT_MOST("≤");

    private final String sign;

    Direction(String sign) {
      this.sign = sign;
    }
  }

  /** A figure that should not be smaller than the limit. */
  public static Goal atLeast(double limit) {
    return new Goal(Direction.AT_LEAST, limit);
  }

  /** A figure that should not be larger than the limit. */
  public static Goal atMost(double limit) {
    return new Goal(Direction.AT_MOST, limit);
  }

  /** Whether a figure is as it should be. */
  public boolean isMetBy(double value) {
    return switch (direction) {
      case AT_LEAST -> value >= limit;
      case AT_MOST -> value <= limit;
    };
  }

  /** The goal as people write it, such as {@code ≥ 0.3}. */
  public String text() {
    return direction.sign + " " + Numbers.text(limit);
  }
}
