package dev.cxos.gateway.connection;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.concurrent.TimeUnit;

/**
 * How many frames a connection may send that ask for nothing: pings, settings, priorities, windows,
 * empty pieces of bodies. They are earned by requests and by answers that are taken, and by time,
 * so that no honest client runs out of them, whatever it uses the connection for, and a flood does
 * within milliseconds. A token bucket; not safe for use by many threads.
 */
final class FrameBudget {
  /** Frames in hand at the most. */
  static final int MOST = 1000;

  /** Frames earned in a second. */
  static final int PER_SECOND = 100;

  /** Frames earned by a request. */
  static final int PER_REQUEST = 20;

  /** Bytes of answers that earn a frame: clients open their windows by more than that at once. */
  static final int BYTES_PER_FRAME = 1024;

  private static final long NANOS_PER_FRAME = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  private long left = MOST;
  private long spareBytes;
  private long paidUntil;

  /**
   * Begins full.
   *
   * @param nanos the time
   */
  FrameBudget(long nanos) {
    this.paidUntil = nanos;
  }

  /**
   * Takes a frame.
   *
   * @param nanos the time
   * @return false if there is none left
   */
  boolean take(long nanos) {
    return take(nanos, 1);
  }

  /**
   * Takes a frame that costs as much as several.
   *
   * @param nanos the time
   * @param frames how many
   * @return false if there are not as many left
   */
  boolean take(long nanos, int frames) {
    if (left < frames) {
      long earned = (nanos - paidUntil) / NANOS_PER_FRAME;
      earn(earned);
      paidUntil += earned * NANOS_PER_FRAME;
    }
    left -= frames;
    return left >= 0;
  }

  /**
   * Takes frames now.
   *
   * @param frames how many
   * @throws Http2Exception ENHANCE_YOUR_CALM, which ends the connection, if there are not as many
   *     left
   */
  void pay(int frames) throws Http2Exception {
    if (!take(System.nanoTime(), frames)) {
      throw Http2Exception.connectionError(
          Http2Error.ENHANCE_YOUR_CALM, "Too many frames that ask for nothing");
    }
  }

  /** Earns by a request. */
  void request() {
    earn(PER_REQUEST);
  }

  /** Earns by bytes that were answered. */
  void answered(int bytes) {
    spareBytes += bytes;
    earn(spareBytes / BYTES_PER_FRAME);
    spareBytes %= BYTES_PER_FRAME;
  }

  private void earn(long frames) {
    left = Math.min(MOST, Math.max(0, left) + frames);
  }
}
