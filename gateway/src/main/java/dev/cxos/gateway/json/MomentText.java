package dev.cxos.gateway.json;

import org.jspecify.annotations.Nullable;

/**
 * A moment as ProtoJSON writes it: RFC 3339 with capital letters, at most nine digits behind the
 * point, from the year 1 to the year 9999, and no leap second.
 *
 * @param seconds since 1970-01-01T00:00:00Z
 * @param nanos 0 to 999,999,999, counted onwards from the seconds
 */
record MomentText(long seconds, int nanos) {
  /** 0001-01-01T00:00:00Z. */
  static final long FIRST = -62_135_596_800L;

  /** 9999-12-31T23:59:59Z. */
  static final long LAST = 253_402_300_799L;

  private static final String FORM = "dddd-dd-ddTdd:dd:dd";
  private static final int MOST_DIGITS = 9;
  private static final int SECONDS_PER_DAY = 86_400;

  /** Reads a moment; null if the text is none. */
  static @Nullable MomentText of(String text) {
    if (text.length() <= FORM.length() || !fits(text, 0, FORM)) {
      return null;
    }
    int at = FORM.length();
    int nanos = 0;
    if (text.charAt(at) == '.') {
      int end = at + 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      int digits = end - at - 1;
      if (digits == 0 || digits > MOST_DIGITS) {
        return null;
      }
      nanos = number(text, at + 1, end);
      for (int i = digits; i < MOST_DIGITS; i++) {
        nanos *= 10;
      }
      at = end;
    }
    Integer offset = offset(text, at);
    Long local = local(text);
    if (offset == null || local == null) {
      return null;
    }
    long seconds = local - offset;
    return seconds < FIRST || seconds > LAST ? null : new MomentText(seconds, nanos);
  }

  private static boolean fits(String text, int start, String form) {
    if (text.length() < start + form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(start + i);
      if (form.charAt(i) == 'd' ? !isDigit(c) : c != form.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The seconds by the clock and calendar of the text; null if they do not have such a time. */
  private static @Nullable Long local(String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    boolean known =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= daysOf(year, month)
            && hour <= 23
            && minute <= 59
            && second <= 59;
    return known
        ? daysSince1970(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second
        : null;
  }

  /** The seconds that local time is ahead of UTC; null if the text has no offset there. */
  private static @Nullable Integer offset(String text, int at) {
    if (at == text.length() - 1 && text.charAt(at) == 'Z') {
      return 0;
    }
    if (text.length() != at + 6 || !fits(text, at + 1, "dd:dd")) {
      return null;
    }
    int hours = number(text, at + 1, at + 3);
    int minutes = number(text, at + 4, at + 6);
    if (hours > 23 || minutes > 59) {
      return null;
    }
    int seconds = hours * 3600 + minutes * 60;
    return switch (text.charAt(at)) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> null;
    };
  }

  private static int daysOf(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return switch (month) {
      case 2 -> leap ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Counts years from March, so that the day that leap years add is the last one. */
  private static long daysSince1970(int year, int month, int day) {
    long years = month > 2 ? year : year - 1L;
    long months = (month + 9L) % 12;
    long days = years * 365 + Math.floorDiv(years, 4L) - Math.floorDiv(years, 100L);
    return days + Math.floorDiv(years, 400L) + (months * 153 + 2) / 5 + day - 1 - 719_468;
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
