package dev.cxos.gateway.route;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent decoding of RFC 3986 that refuses what is not a text (broken escapes, broken UTF-8, NUL)
 * and what may not stand in a URI unescaped and is read differently by different servers (a
 * backslash, a number sign, a blank, anything beyond ASCII).
 */
public final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * Decodes a part of a URI.
   *
   * @param text the part as sent
   * @param name what the part is called in a refusal
   * @throws Refusal INVALID_ARGUMENT if it cannot be decoded
   */
  public static String decode(String text, String name) {
    return decode(text, name, false, false);
  }

  /** Decodes a part of a URI, leaving {@code %2F} as it is. */
  static String decodeKeepingSlashes(String text, String name) {
    return decode(text, name, true, false);
  }

  /** Decodes a part of a query, where a plus is a space. */
  public static String decodeQuery(String text, String name) {
    return decode(text, name, false, true);
  }

  private static String decode(String text, String name, boolean keepSlashes, boolean plusIsSpace) {
    requirePlain(text, name);
    if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
      return text;
    }
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(sent.length);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%') {
        int value = i + 2 < sent.length ? hex(sent[i + 1]) * 16 + hex(sent[i + 2]) : -1;
        if (value < 0) {
          throw Refusals.badField(name, "has a broken percent escape");
        }
        if (keepSlashes && value == '/') {
          bytes.put(sent, i, 3);
        } else {
          bytes.put((byte) value);
        }
        i += 2;
      } else {
        bytes.put(plusIsSpace && sent[i] == '+' ? (byte) ' ' : sent[i]);
      }
    }
    try {
      return requireNoNul(
          StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString(), name);
    } catch (CharacterCodingException notText) {
      throw Refusals.badField(name, "is not UTF-8");
    }
  }

  private static void requirePlain(String text, String name) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == '#') {
        throw Refusals.badField(name, "has a character that must be percent-encoded");
      }
    }
  }

  private static String requireNoNul(String text, String name) {
    if (text.indexOf('\0') >= 0) {
      throw Refusals.badField(name, "must not hold NUL");
    }
    return text;
  }

  /**
   * The value of a hex digit; so negative for anything else that no sum with another digit is
   * positive.
   */
  private static int hex(byte digit) {
    int value = Character.digit(digit, 16);
    return value < 0 ? -1000 : value;
  }
}
