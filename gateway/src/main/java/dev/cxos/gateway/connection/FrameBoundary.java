package dev.cxos.gateway.connection;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Follows the bytes of a connection that speaks HTTP/2 from the first one, to tell whether its
 * sender owes the rest of something: of a frame, or of a head that goes on in other frames (RFC
 * 9113, sections 4.1 and 6.10). What speaks anything else is not followed.
 */
final class FrameBoundary {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 9;
  private static final int LENGTH_BYTES = 3;
  private static final int TYPE_AT = 3;
  private static final int FLAGS_AT = 4;
  private static final int HEADERS = 1;
  private static final int CONTINUATION = 9;
  private static final int END_HEADERS = 4;

  private int prefaceSeen;
  private boolean other;
  private int headerSeen;
  private int type;
  private int flags;
  private int left;
  private boolean headOpen;

  /**
   * Follows some more bytes, and leaves them where they are.
   *
   * @return whether something came to its end among them: the preface, a frame, a whole head
   */
  boolean follow(ByteBuf bytes) {
    boolean ended = false;
    int end = bytes.writerIndex();
    for (int index = bytes.readerIndex(); index < end && !other; ) {
      if (prefaceSeen < PREFACE.length) {
        other = bytes.getByte(index) != PREFACE[prefaceSeen];
        prefaceSeen++;
        index++;
        ended |= prefaceSeen == PREFACE.length;
      } else if (headerSeen < HEADER_BYTES) {
        header(bytes.getUnsignedByte(index));
        index++;
        ended |= endOfFrame();
      } else {
        int taken = Math.min(left, end - index);
        left -= taken;
        index += taken;
        ended |= endOfFrame();
      }
    }
    return ended;
  }

  private void header(int next) {
    if (headerSeen < LENGTH_BYTES) {
      left = left << Byte.SIZE | next;
    } else if (headerSeen == TYPE_AT) {
      type = next;
    } else if (headerSeen == FLAGS_AT) {
      flags = next;
    }
    headerSeen++;
  }

  /** Whether a frame has just ended, and no head goes on in the next one. */
  private boolean endOfFrame() {
    if (headerSeen < HEADER_BYTES || left > 0) {
      return false;
    }
    headerSeen = 0;
    if (type == HEADERS || type == CONTINUATION) {
      headOpen = (flags & END_HEADERS) == 0;
    }
    return !headOpen;
  }

  /** Whether the connection has turned out to speak HTTP/2, without encryption. */
  boolean isFollowed() {
    return !other && prefaceSeen == PREFACE.length;
  }

  /** Whether the rest of something is still to come. */
  boolean isOwed() {
    return headerSeen > 0 || headOpen;
  }
}
