package dev.cxos.gateway.json;

import org.jspecify.annotations.Nullable;

/**
 * A number taken apart: {@code 0.}<i>digits</i> times ten to the power of <i>point</i>.
 *
 * @param negative whether it has a minus sign
 * @param digits the digits that count, without zeros at either end; empty for zero
 * @param point where the decimal point stands, counted from the first digit; cut off at a billion
 * @param plain whether it has neither a point nor an exponent
 */
record NumberText(boolean negative, String digits, int point, boolean plain) {
  private static final int FAR = 1_000_000_000;

  /** Whether a text is a number, or one of the three names that ProtoJSON has besides. */
  static boolean isReal(String text) {
    return isName(text) || of(text) != null;
  }

  /** Whether a text is the name of what is no number in JSON. */
  static boolean isName(String text) {
    return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
  }

  /** Takes a text apart; null if it is not a number as JSON writes it. */
  static @Nullable NumberText of(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int whole = digitsFrom(text, start);
    boolean leadingZero = whole > start + 1 && text.charAt(start) == '0';
    if (whole == start || leadingZero) {
      return null;
    }
    int at = whole;
    String fraction = "";
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digitsFrom(text, at + 1);
      if (end == at + 1) {
        return null;
      }
      fraction = text.substring(at + 1, end);
      at = end;
    }
    long exponent = 0;
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1;
      boolean signed =
          sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+');
      int from = signed ? sign + 1 : sign;
      int end = digitsFrom(text, from);
      if (end == from) {
        return null;
      }
      exponent = exponent(text, from, end);
      exponent = signed && text.charAt(sign) == '-' ? -exponent : exponent;
      at = end;
    }
    if (at != text.length()) {
      return null;
    }
    return trimmed(
        start == 1, text.substring(start, whole), fraction, exponent, whole == text.length());
  }

  private static int digitsFrom(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static long exponent(String text, int start, int end) {
    long exponent = 0;
    for (int i = start; i < end && exponent < FAR; i++) {
      exponent = exponent * 10 + (text.charAt(i) - '0');
    }
    return exponent;
  }

  private static NumberText trimmed(
      boolean negative, String whole, String fraction, long exponent, boolean plain) {
    String all = whole + fraction;
    int first = 0;
    int last = all.length();
    while (first < last && all.charAt(first) == '0') {
      first++;
    }
    while (last > first && all.charAt(last - 1) == '0') {
      last--;
    }
    long point = whole.length() - first + exponent;
    return new NumberText(
        negative, all.substring(first, last), Math.clamp(point, -FAR, FAR), plain);
  }
}
