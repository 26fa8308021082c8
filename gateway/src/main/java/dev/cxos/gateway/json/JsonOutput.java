package dev.cxos.gateway.json;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A JSON text in UTF-8 that grows as it is written. */
final class JsonOutput {
  private static final int FIRST_SIZE = 512;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ESCAPES = new byte[128];

  /** The widest form of one UTF-16 unit, a backslash, u and four digits. */
  private static final int WIDEST = 6;

  private static final int LONGEST_LONG = 20;
  private static final double LARGEST_WHOLE = 9_007_199_254_740_992.0;

  static {
    Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
    ESCAPES['\b'] = 'b';
    ESCAPES['\t'] = 't';
    ESCAPES['\n'] = 'n';
    ESCAPES['\f'] = 'f';
    ESCAPES['\r'] = 'r';
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
    ESCAPES[0x7f] = 'u';
  }

  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;

  /** The text so far. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
    }
  }

  void write(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void write(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  /** Writes text that is ASCII without anything to escape. */
  void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /**
   * Writes a string with its quotes. What ends a line in JavaScript is escaped, too.
   *
   * @throws IllegalStateException if it holds half of a surrogate pair
   */
  void string(String text) {
    reserve(text.length() + 2);
    bytes[length++] = '"';
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c >= ESCAPES.length || ESCAPES[c] != 0) {
        break;
      }
      bytes[length++] = (byte) c;
      i++;
    }
    while (i < text.length()) {
      reserve(WIDEST);
      i += character(text, i);
    }
    write('"');
  }

  /** Writes the character at an index, and tells how many UTF-16 units it has. */
  private int character(String text, int index) {
    char c = text.charAt(index);
    if (c < ESCAPES.length) {
      if (ESCAPES[c] == 0) {
        bytes[length++] = (byte) c;
      } else {
        escape(c);
      }
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (c == '\u2028' || c == '\u2029') {
      unicode(c);
    } else if (!Character.isSurrogate(c)) {
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else {
      supplementary(text.codePointAt(index));
      return 2;
    }
    return 1;
  }

  private void supplementary(int codePoint) {
    if (!Character.isSupplementaryCodePoint(codePoint)) {
      throw new IllegalStateException("Half of a surrogate pair has no JSON form");
    }
    bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void escape(char c) {
    if (ESCAPES[c] == 'u') {
      unicode(c);
    } else {
      bytes[length++] = '\\';
      bytes[length++] = ESCAPES[c];
    }
  }

  private void unicode(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(c >> shift) & 0xf];
    }
  }

  /** Writes an integer. */
  void integer(long value) {
    if (value == Long.MIN_VALUE) {
      ascii(Long.toString(value));
      return;
    }
    reserve(LONGEST_LONG);
    long rest = Math.abs(value);
    if (value < 0) {
      bytes[length++] = '-';
    }
    int digits = 1;
    for (long power = 10; digits < 19 && rest >= power; power *= 10) {
      digits++;
    }
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** Writes an integer without a sign bit. */
  void unsigned(long value) {
    if (value >= 0) {
      integer(value);
    } else {
      ascii(Long.toUnsignedString(value));
    }
  }

  /** Writes a double with the fewest digits that come back as the same one. */
  void real(double value) {
    if (isWhole(value)) {
      integer((long) value);
    } else {
      named(value, Double.toString(value));
    }
  }

  /** Writes a float with the fewest digits that come back as the same one. */
  void single(float value) {
    if (isWhole(value)) {
      integer((long) value);
    } else {
      named(value, Float.toString(value));
    }
  }

  /** Whether the digits alone say it all; those of negative zero do not. */
  private static boolean isWhole(double value) {
    return value == Math.rint(value)
        && Math.abs(value) <= LARGEST_WHOLE
        && (value != 0 || 1 / value > 0);
  }

  private void named(double value, String text) {
    if (Double.isFinite(value)) {
      ascii(text);
    } else {
      write('"');
      ascii(text);
      write('"');
    }
  }

  /** Writes bytes as a string in base64, standard alphabet, with padding. */
  void base64(ByteString value) {
    write('"');
    write(Base64.getEncoder().encode(value.toByteArray()));
    write('"');
  }

  /** Writes a number with leading zeros. */
  void padded(int value, int digits) {
    reserve(digits);
    int rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** Writes a fraction of a second with its point, by 3, 6 or 9 digits; nothing if it is zero. */
  void fraction(int nanos) {
    if (nanos == 0) {
      return;
    }
    write('.');
    if (nanos % 1_000_000 == 0) {
      padded(nanos / 1_000_000, 3);
    } else if (nanos % 1000 == 0) {
      padded(nanos / 1000, 6);
    } else {
      padded(nanos, 9);
    }
  }
}
