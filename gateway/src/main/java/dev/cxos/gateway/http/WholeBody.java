package dev.cxos.gateway.http;

import dev.cxos.gateway.status.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts together a body that comes in pieces, never keeping more than a limit. One that is packed is
 * unpacked as it comes, so that of a bomb no more is read than makes it known as one.
 */
final class WholeBody implements AutoCloseable {
  private static final int PART = 8192;

  private final int limit;
  private final Optional<Gunzip> gunzip;
  private final Supplier<Refusal> tooLarge;

  /** Full but for the last. One array that grows would leave twice as much behind of each bomb. */
  private final List<byte[]> parts = new ArrayList<>();

  private int size;
  private int taken;

  /**
   * Begins with nothing.
   *
   * @param packed whether it is gzip
   * @param limit the most bytes that it may have, as it comes and unpacked
   * @param tooLarge says that it has more
   */
  WholeBody(boolean packed, int limit, Supplier<Refusal> tooLarge) {
    this.limit = limit;
    this.tooLarge = tooLarge;
    // Within the limit a body may unpack to as much as it likes.
    this.gunzip = packed ? Optional.of(new Gunzip(Integer.MAX_VALUE)) : Optional.empty();
  }

  /**
   * Takes the next piece. If it is packed, {@link #unpackSome} unpacks it.
   *
   * @throws Refusal the one for too large a body
   */
  void add(Buffer piece) {
    if (piece.length() > limit - taken) {
      throw tooLarge.get();
    }
    taken += piece.length();
    if (gunzip.isPresent()) {
      gunzip.get().add(piece.getBytes());
    } else {
      keep(piece.getBytes(), piece.length());
    }
  }

  /**
   * Unpacks as much of a piece as others can wait for: {@link Gunzip#TURN} bytes.
   *
   * @return false if there is more of it
   * @throws Refusal the one for too large a body; INVALID_ARGUMENT if it is not gzip
   */
  boolean unpackSome() {
    if (gunzip.isEmpty()) {
      return true;
    }
    byte[] buffer = new byte[PART];
    for (int turn = 0; turn < Gunzip.TURN; turn += PART) {
      int count = gunzip.get().read(buffer);
      if (count == 0) {
        return true;
      }
      if (count > limit - size) {
        throw tooLarge.get();
      }
      keep(buffer, count);
    }
    return false;
  }

  /**
   * Ends.
   *
   * @return the body, unpacked
   * @throws Refusal INVALID_ARGUMENT if there is something missing of what is packed
   */
  byte[] end() {
    gunzip.ifPresent(Gunzip::end);
    byte[] whole = new byte[size];
    for (int at = 0; at < size; at += PART) {
      System.arraycopy(parts.get(at / PART), 0, whole, at, Math.min(PART, size - at));
    }
    return whole;
  }

  private void keep(byte[] bytes, int count) {
    for (int at = 0, room; at < count; at += room, size += room) {
      if (size % PART == 0) {
        parts.add(new byte[PART]);
      }
      room = Math.min(count - at, PART - size % PART);
      System.arraycopy(bytes, at, parts.getLast(), size % PART, room);
    }
  }

  @Override
  public void close() {
    gunzip.ifPresent(Gunzip::close);
  }
}
