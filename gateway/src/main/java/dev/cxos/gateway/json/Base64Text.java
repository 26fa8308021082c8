package dev.cxos.gateway.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in base64, in the standard or the URL alphabet, with or without padding, as ProtoJSON takes
 * them. Bits of the last character that no byte needs may have any value.
 */
final class Base64Text {
  private static final byte[] VALUES = new byte[128];
  private static final int PER_GROUP = 4;

  static {
    Arrays.fill(VALUES, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
    VALUES['-'] = VALUES['+'];
    VALUES['_'] = VALUES['/'];
  }

  private Base64Text() {}

  /** The bytes; null if the text is not base64. */
  static byte @Nullable [] decode(String text) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == '=') {
      length--;
    }
    int padding = text.length() - length;
    int rest = length % PER_GROUP;
    if (rest == 1 || (padding > 0 && (rest == 0 || rest + padding != PER_GROUP))) {
      return null;
    }
    byte[] bytes = new byte[length * 3 / PER_GROUP];
    int bits = 0;
    int count = 0;
    int at = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      int value = c < VALUES.length ? VALUES[c] : -1;
      if (value < 0) {
        return null;
      }
      bits = (bits << 6) | value;
      count += 6;
      if (count >= Byte.SIZE) {
        count -= Byte.SIZE;
        bytes[at++] = (byte) (bits >> count);
      }
    }
    return bytes;
  }
}
