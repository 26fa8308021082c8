package dev.cxos.gateway.json;

import org.jspecify.annotations.Nullable;

/**
 * A duration as ProtoJSON writes it: seconds with at most nine digits behind the point, and an "s".
 *
 * @param seconds at most 315,576,000,000 either way, about 10,000 years
 * @param nanos below a second, with the same sign
 */
record SpanText(long seconds, int nanos) {
  /** The longest duration without its fraction, in seconds. */
  static final long LONGEST = 315_576_000_000L;

  private static final int MOST_WHOLE_DIGITS = 12;
  private static final int MOST_DIGITS = 9;

  /** Reads a duration; null if the text is none. */
  static @Nullable SpanText of(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int end = text.length() - 1;
    if (end <= start || text.charAt(end) != 's') {
      return null;
    }
    int point = text.indexOf('.');
    int whole = point < 0 ? end : point;
    int fraction = point < 0 ? 0 : end - point - 1;
    boolean fits =
        whole > start
            && whole - start <= MOST_WHOLE_DIGITS
            && (point < 0 || fraction > 0)
            && fraction <= MOST_DIGITS;
    if (!fits || !areDigits(text, start, whole) || !areDigits(text, whole + 1, end)) {
      return null;
    }
    long seconds = Long.parseLong(text, start, whole, 10);
    int nanos = fraction == 0 ? 0 : Integer.parseInt(text, point + 1, end, 10);
    for (int i = fraction; i < MOST_DIGITS; i++) {
      nanos *= 10;
    }
    if (seconds > LONGEST) {
      return null;
    }
    return start == 1 ? new SpanText(-seconds, -nanos) : new SpanText(seconds, nanos);
  }

  private static boolean areDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
