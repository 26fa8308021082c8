package dev.cxos.gateway.http;

import dev.cxos.gateway.status.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts together a body that comes in pieces, never keeping more than a limit. One that is packed is
 * unpacked as it comes, so that of a bomb no more is read than makes it known as one.
 */
final class WholeBody implements AutoCloseable {
  private static final int BUFFER = 8192;

  private final int limit;
  private final Optional<Gunzip> gunzip;
  private final Supplier<Refusal> tooLarge;
  private final Buffer body = Buffer.buffer();
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
   * Takes the next piece.
   *
   * @throws Refusal the one for too large a body; INVALID_ARGUMENT if it is not gzip
   */
  void add(Buffer piece) {
    if (piece.length() > limit - taken) {
      throw tooLarge.get();
    }
    taken += piece.length();
    if (gunzip.isPresent()) {
      unpack(gunzip.get(), piece);
    } else {
      body.appendBuffer(piece);
    }
  }

  private void unpack(Gunzip unpacking, Buffer piece) {
    unpacking.add(piece.getBytes());
    byte[] buffer = new byte[BUFFER];
    for (int count = unpacking.read(buffer); count > 0; count = unpacking.read(buffer)) {
      if (count > limit - body.length()) {
        throw tooLarge.get();
      }
      body.appendBytes(buffer, 0, count);
    }
  }

  /**
   * Ends.
   *
   * @return the body, unpacked
   * @throws Refusal INVALID_ARGUMENT if there is something missing of what is packed
   */
  byte[] end() {
    gunzip.ifPresent(Gunzip::end);
    return body.getBytes();
  }

  @Override
  public void close() {
    gunzip.ifPresent(Gunzip::close);
  }
}
