package dev.cxos.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes the way that mistakes, cut connections and attackers do. */
final class Spoiler {
  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          "/../",
          "%2F",
          "%2e%2e",
          "%",
          "%00",
          "%zz",
          "%ff",
          "%c0%af",
          "\\",
          ";",
          "#",
          "?",
          "&",
          "=",
          "+",
          ":",
          ":move",
          "*",
          "{",
          "}",
          "[",
          "]",
          "[[[[[[[[[[",
          "\"",
          " ",
          "\t",
          "\r\n",
          "\r\n\r\n",
          "\n",
          "\0",
          "\u00e9",
          "\ufeff",
          "-1",
          "1e999",
          "9999999999999999999999",
          "NaN",
          "null",
          "true",
          "\\ud800",
          "\\u0000",
          "\"@type\":\"type.googleapis.com/google.protobuf.Any\",",
          "'; drop table book; --",
          "<script>",
          "${jndi:ldap://x}",
          "../../etc/passwd",
          "Transfer-Encoding: chunked\r\n",
          "Content-Length: 5\r\n",
          "x".repeat(300),
          "9".repeat(2000));

  private final Random random;

  Spoiler(Random random) {
    this.random = random;
  }

  /** A text with one to three faults in it. */
  String spoilt(String text) {
    return new String(
        spoilt(text.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
  }

  /** Bytes with one to three faults in them. */
  byte[] spoilt(byte[] whole) {
    byte[] bytes = whole;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(bytes.length + 1);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
      bytes =
          switch (random.nextInt(8)) {
            case 0 -> spliced(bytes, at, end, new byte[0]);
            case 1 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 2 -> spliced(bytes, at, Math.min(bytes.length, at + 1), noise(1));
            case 3 -> spliced(bytes, at, end, noise(1 + random.nextInt(30)));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> flipped(bytes, at);
            default -> spliced(bytes, at, random.nextBoolean() ? at : end, piece());
          };
    }
    return bytes;
  }

  /** Bytes without any meaning. */
  byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private byte[] piece() {
    return any(PIECES).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    if (at < flipped.length) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] spliced(byte[] bytes, int start, int end, byte[] piece) {
    byte[] result = new byte[bytes.length - (end - start) + piece.length];
    System.arraycopy(bytes, 0, result, 0, start);
    System.arraycopy(piece, 0, result, start, piece.length);
    System.arraycopy(bytes, end, result, start + piece.length, bytes.length - end);
    return result;
  }
}
