package dev.cxos.gateway.http;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) that comes in pieces, as much at a time as is asked for, so that a small
 * piece that stands for a large text never has to be held unpacked. A body that unpacks to far more
 * than texts do is refused.
 */
final class Gunzip implements AutoCloseable {
  /** Bytes that are unpacked before other requests of the event loop have their turn. */
  static final int TURN = 64 * 1024;

  /** Texts shrink to a tenth, the most repetitive ones to a hundredth; a bomb to a thousandth. */
  private static final int HIGHEST_RATIO = 200;

  private static final int FIXED_HEADER = 10;
  private static final int TRAILER = 8;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_SUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final long free;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private Part part = Part.HEADER;
  private byte[] piece = new byte[0];
  private int at;
  private long packed;
  private long unpacked;
  private int flags;
  private int position;
  private int skip;
  private long trailer;
  private boolean complete;

  /** The parts of a member, in their order. */
  private enum Part {
    HEADER,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    HEADER_SUM,
    DATA,
    TRAILER
  }

  /**
   * Begins with nothing.
   *
   * @param free how many bytes may come of it however little was sent
   */
  Gunzip(int free) {
    this.free = free;
  }

  /** Takes the next piece; the one before has to be used up. */
  void add(byte[] next) {
    piece = next;
    at = 0;
    packed += next.length;
  }

  /**
   * Unpacks.
   *
   * @param into takes the bytes
   * @return how many there are; 0 if another piece is needed first
   * @throws Refusal INVALID_ARGUMENT if it is not gzip, 413 if it unpacks to too much
   */
  int read(byte[] into) {
    while (true) {
      if (part == Part.DATA) {
        int count = inflate(into);
        if (count > 0) {
          return count;
        }
        if (part == Part.DATA) {
          return 0;
        }
      }
      if (at == piece.length) {
        return 0;
      }
      step(piece[at++] & 0xff);
    }
  }

  /**
   * Ends. Nothing at all is a body too.
   *
   * @throws Refusal INVALID_ARGUMENT if there is something missing
   */
  void end() {
    if (packed > 0 && (!complete || part != Part.HEADER || position != 0)) {
      throw damaged();
    }
  }

  private int inflate(byte[] into) {
    inflater.setInput(piece, at, piece.length - at);
    try {
      int count = inflater.inflate(into);
      if (inflater.needsDictionary()) {
        throw damaged();
      }
      at = piece.length - inflater.getRemaining();
      sum.update(into, 0, count);
      unpacked += count;
      if (unpacked > free && unpacked > packed * HIGHEST_RATIO) {
        throw Refusals.tooLarge(
            (int) Math.min(Integer.MAX_VALUE, Math.max(free, packed * HIGHEST_RATIO)));
      }
      if (inflater.finished()) {
        enter(Part.TRAILER);
      }
      return count;
    } catch (DataFormatException noDeflate) {
      throw damaged();
    }
  }

  /** One byte of what is not compressed itself. */
  private void step(int value) {
    switch (part) {
      case HEADER -> header(value);
      case EXTRA_LENGTH -> {
        skip |= value << (Byte.SIZE * position++);
        if (position == 2) {
          enter(Part.EXTRA);
        }
      }
      case EXTRA -> {
        if (--skip == 0) {
          enter(Part.NAME);
        }
      }
      case NAME -> {
        if (value == 0) {
          enter(Part.COMMENT);
        }
      }
      case COMMENT -> {
        if (value == 0) {
          enter(Part.HEADER_SUM);
        }
      }
      case HEADER_SUM -> {
        if (++position == 2) {
          enter(Part.DATA);
        }
      }
      case TRAILER -> trailer(value);
      case DATA -> throw new IllegalStateException("Compressed bytes are not read one by one");
    }
  }

  private void header(int value) {
    boolean wrong =
        switch (position) {
          case 0 -> value != MAGIC_1;
          case 1 -> value != MAGIC_2;
          case 2 -> value != DEFLATE;
          case 3 -> (value & RESERVED) != 0;
          default -> false;
        };
    if (wrong) {
      throw damaged();
    }
    if (position == 3) {
      flags = value;
    }
    if (++position == FIXED_HEADER) {
      enter(Part.EXTRA_LENGTH);
    }
  }

  private void trailer(int value) {
    trailer |= (long) value << (Byte.SIZE * position++);
    if (position < TRAILER) {
      return;
    }
    long size = inflater.getBytesWritten();
    if ((trailer & 0xffff_ffffL) != sum.getValue()
        || trailer >>> Integer.SIZE != (size & 0xffff_ffffL)) {
      throw damaged();
    }
    complete = true;
    inflater.reset();
    sum.reset();
    enter(Part.HEADER);
  }

  /** Goes to a part, or to the next one that this member has. */
  private void enter(Part wanted) {
    position = 0;
    part = wanted;
    boolean present =
        switch (wanted) {
          case EXTRA_LENGTH -> (flags & HAS_EXTRA) != 0;
          case EXTRA -> skip > 0;
          case NAME -> (flags & HAS_NAME) != 0;
          case COMMENT -> (flags & HAS_COMMENT) != 0;
          case HEADER_SUM -> (flags & HAS_HEADER_SUM) != 0;
          case HEADER, DATA, TRAILER -> true;
        };
    if (wanted == Part.HEADER || wanted == Part.EXTRA_LENGTH) {
      skip = 0;
      trailer = 0;
    }
    if (!present) {
      enter(afterOptional(wanted));
    }
  }

  private static Part afterOptional(Part part) {
    return switch (part) {
      case EXTRA_LENGTH, EXTRA -> Part.NAME;
      case NAME -> Part.COMMENT;
      case COMMENT -> Part.HEADER_SUM;
      case HEADER_SUM -> Part.DATA;
      case HEADER, DATA, TRAILER -> throw new IllegalStateException(part + " is never left out");
    };
  }

  private static Refusal damaged() {
    return Refusals.badField("body", "is not gzip, as Content-Encoding says");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
