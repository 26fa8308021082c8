package dev.cxos.statistics;

/** The checks on arguments that formulas share; each names the argument it refuses. */
public final class Require {

  private Require() {}

  /**
   * Accepts a count.
   *
   * @param value a count, at least 0
   * @param name the name of the argument, for the message
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public static long nonNegative(long value, String name) {
    that(value >= 0, "%s must not be negative, but is %d", name, value);
    return value;
  }

  /**
   * Accepts a finite number that is at least 0.
   *
   * @param value a finite number, at least 0
   * @param name the name of the argument, for the message
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is negative, infinite or not a number
   */
  public static double nonNegative(double value, String name) {
    that(
        value >= 0 && Double.isFinite(value), "%s must be finite and >= 0, but is %s", name, value);
    return value;
  }

  /**
   * Accepts a finite number above 0.
   *
   * @param value a finite number above 0
   * @param name the name of the argument, for the message
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is not above 0, infinite or not a number
   */
  public static double positive(double value, String name) {
    that(value > 0 && Double.isFinite(value), "%s must be finite and > 0, but is %s", name, value);
    return value;
  }

  /**
   * Accepts a finite number.
   *
   * @param value a finite number
   * @param name the name of the argument, for the message
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is infinite or not a number
   */
  public static double finite(double value, String name) {
    that(Double.isFinite(value), "%s must be finite, but is %s", name, value);
    return value;
  }

  /**
   * Accepts a share.
   *
   * @param value a share, from 0 to 1
   * @param name the name of the argument, for the message
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is outside 0 to 1 or not a number
   */
  public static double share(double value, String name) {
    that(value >= 0 && value <= 1, "%s must be from 0 to 1, but is %s", name, value);
    return value;
  }

  /**
   * Accepts a probability that is neither impossible nor certain, such as a power or a level.
   *
   * @param value a probability strictly between 0 and 1
   * @param name the name of the argument, for the message
   * @return {@code value}
   * @throws IllegalArgumentException if {@code value} is not strictly between 0 and 1
   */
  public static double openShare(double value, String name) {
    that(value > 0 && value < 1, "%s must be between 0 and 1, but is %s", name, value);
    return value;
  }

  /**
   * Refuses arguments that break a condition.
   *
   * @param condition what must hold
   * @param message the message, as for {@link String#format(String, Object...)}
   * @param values the values of the message
   * @throws IllegalArgumentException if {@code condition} is false
   */
  // Compile-time checks of the format would need Error Prone's annotations as a dependency.
  @SuppressWarnings("AnnotateFormatMethod")
  public static void that(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(message, values));
    }
  }
}
