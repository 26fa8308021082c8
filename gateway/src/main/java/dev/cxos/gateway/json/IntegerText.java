package dev.cxos.gateway.json;

import org.jspecify.annotations.Nullable;

/**
 * An integer in decimal, as JSON writes numbers: {@code 7}, {@code 7.0} and {@code 0.7e1} are the
 * same one. The cost depends on the length of the text only, never on the exponent.
 *
 * @param kind whether there is an integer at all
 * @param negative whether it is below zero
 * @param magnitude the value without its sign, as an unsigned number
 * @param plain whether the text is nothing but an optional sign and digits
 */
record IntegerText(Kind kind, boolean negative, long magnitude, boolean plain) {
  /** What a number is. */
  enum Kind {
    /** An integer of at most 64 bits, besides its sign. */
    INTEGER,
    /** A number that is no integer, such as {@code 0.5}. */
    FRACTION,
    /** An integer that takes more than 64 bits. */
    TOO_LARGE
  }

  private static final int MOST_DIGITS = 20;
  private static final int SHORT = 18;
  private static final int DOUBLE_BITS = 53;

  /**
   * Reads a text.
   *
   * @return what it is; null if the text is no number
   */
  static @Nullable IntegerText of(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    if (text.length() - start <= SHORT) {
      long value = shortDigits(text, start);
      if (value >= 0) {
        return new IntegerText(Kind.INTEGER, start == 1, value, true);
      }
    }
    NumberText number = NumberText.of(text);
    return number == null ? null : whole(number);
  }

  /** The value of a few digits without leading zeros; negative if they are anything else. */
  private static long shortDigits(String text, int start) {
    int length = text.length();
    if (length == start || (text.charAt(start) == '0' && length > start + 1)) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static IntegerText whole(NumberText number) {
    String digits = number.digits();
    if (digits.isEmpty()) {
      return integer(number, 0);
    }
    if (digits.length() > number.point()) {
      return new IntegerText(Kind.FRACTION, false, 0, false);
    }
    if (number.point() > MOST_DIGITS) {
      return new IntegerText(Kind.TOO_LARGE, false, 0, false);
    }
    long value = 0;
    for (int i = 0; i < number.point(); i++) {
      int digit = i < digits.length() ? digits.charAt(i) - '0' : 0;
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
        return new IntegerText(Kind.TOO_LARGE, false, 0, false);
      }
      value = value * 10 + digit;
    }
    return integer(number, value);
  }

  private static IntegerText integer(NumberText number, long magnitude) {
    return new IntegerText(Kind.INTEGER, number.negative(), magnitude, number.plain());
  }

  /** Whether a double holds exactly this integer, so that no JSON reader changes it. */
  boolean isExactDouble() {
    return magnitude == 0
        || Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude)
            <= DOUBLE_BITS;
  }

  /** Whether it fits a signed type whose largest value is given. */
  boolean fitsSigned(long max) {
    return kind == Kind.INTEGER && Long.compareUnsigned(magnitude, negative ? max + 1 : max) <= 0;
  }

  /** Whether it fits an unsigned type whose largest value is given. */
  boolean fitsUnsigned(long max) {
    return kind == Kind.INTEGER
        && (!negative || magnitude == 0)
        && Long.compareUnsigned(magnitude, max) <= 0;
  }

  /** The value, with the sign. */
  long value() {
    return negative ? -magnitude : magnitude;
  }
}
