package dev.cxos.gateway.grpcweb;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Decodes base64 that comes in chunks cut anywhere, and that is itself made of pieces, each padded.
 */
final class Base64Pieces {
  private static final int GROUP = 4;

  private final byte[] group = new byte[GROUP];
  private int filled;

  /**
   * Decodes what is complete; the rest waits for the next chunk.
   *
   * @throws Refusal INVALID_ARGUMENT if it is no base64
   */
  byte[] decode(byte[] chunk) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(chunk.length);
    for (byte next : chunk) {
      group[filled++] = next;
      if (filled == GROUP) {
        filled = 0;
        try {
          decoded.writeBytes(Base64.getDecoder().decode(group));
        } catch (IllegalArgumentException invalid) {
          throw notBase64();
        }
      }
    }
    return decoded.toByteArray();
  }

  /**
   * Says that no more comes.
   *
   * @throws Refusal INVALID_ARGUMENT if something is missing
   */
  void end() {
    if (filled > 0) {
      throw notBase64();
    }
  }

  private static Refusal notBase64() {
    return Refusals.badField("body", "must be base64 with padding");
  }
}
