package dev.cxos.platform.grpc;

/**
 * Takes the items of a server stream, one by one, from the virtual thread that makes them.
 *
 * <p>One permit of the worker is held while items are made, none while the sink waits for a slow
 * reader or in {@link #idle}. The work must therefore hold no database connection across these
 * calls: it reads a page, sends it, and reads the next.
 *
 * @param <T> the item
 */
public interface RowSink<T> {

  /**
   * Sends an item; waits while the reader is slower than the work.
   *
   * @throws dev.cxos.platform.error.ServiceException with reason {@code OVERLOADED} if the reader
   *     takes nothing for the configured time
   * @throws java.util.concurrent.CancellationException if the reader has gone
   */
  void send(T item);

  /** Returns whether the reader has gone or its deadline has passed; the work should end then. */
  boolean cancelled();

  /**
   * Waits for something, such as the next event, without holding a permit of the worker.
   *
   * @param wait blocks for a bounded time
   */
  void idle(Runnable wait);
}
