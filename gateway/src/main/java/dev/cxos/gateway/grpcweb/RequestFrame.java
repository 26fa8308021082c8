package dev.cxos.gateway.grpcweb;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Takes the body of a request apart: five bytes of frame, and the one message of the call. No more
 * than the limit is ever held, whatever length the frame states.
 */
final class RequestFrame {
  private static final int HEAD_SIZE = 5;

  private final WebFormat format;
  private final int limit;
  private final Base64Pieces base64 = new Base64Pieces();
  private final Buffer body = Buffer.buffer();

  /**
   * Begins.
   *
   * @param limit the most bytes of a message
   */
  RequestFrame(WebFormat format, int limit) {
    this.format = format;
    this.limit = limit;
  }

  /**
   * Takes the next chunk of the body.
   *
   * @throws Refusal INVALID_ARGUMENT as soon as it cannot become one message any more,
   *     RESOURCE_EXHAUSTED if that is too large
   */
  void take(byte[] chunk) {
    body.appendBytes(format == WebFormat.TEXT ? base64.decode(chunk) : chunk);
    if (body.length() >= 1 && body.getByte(0) != 0) {
      throw Refusals.badField(
          "body",
          (body.getByte(0) & 1) == 1
              ? "must hold no compressed message"
              : "must begin with the frame of a message");
    }
    if (body.length() >= HEAD_SIZE) {
      long length = body.getUnsignedInt(1);
      if (length > limit) {
        throw Refusals.tooLarge(limit);
      }
      if (body.length() > HEAD_SIZE + length) {
        throw Refusals.badField("body", "must hold one message");
      }
    }
  }

  /**
   * Says that no more comes.
   *
   * @return the message
   * @throws Refusal INVALID_ARGUMENT if it is not complete
   */
  byte[] end() {
    base64.end();
    if (body.length() < HEAD_SIZE || body.length() < HEAD_SIZE + body.getUnsignedInt(1)) {
      throw Refusals.badField("body", "must hold one whole message");
    }
    byte[] bytes = body.getBytes();
    return Arrays.copyOfRange(bytes, HEAD_SIZE, bytes.length);
  }
}
