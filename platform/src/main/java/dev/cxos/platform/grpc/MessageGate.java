package dev.cxos.platform.grpc;

import java.util.function.IntConsumer;

/**
 * Lets only so many messages of a client stream in as the work has room for; the rest waits in
 * HTTP/2 flow control.
 *
 * <p>gRPC asks for a message, hands it on and asks for the next at once; what the work has not
 * taken would pile up without bound. The gate passes these requests on until {@code window}
 * messages are on their way to the work, and holds back the others until it took some. Safe for
 * many threads.
 */
final class MessageGate {

  /**
   * How many messages may wait for the work; few, as each may be as large as the limit of messages.
   */
  static final int WINDOW = 16;

  private final IntConsumer transport;
  private int allowed = WINDOW;
  private int held;

  MessageGate(IntConsumer transport) {
    this.transport = transport;
  }

  /** Takes a request for messages, and passes on what there is room for. */
  void request(int count) {
    int passed;
    synchronized (this) {
      passed = Math.min(count, allowed);
      allowed -= passed;
      held += count - passed;
    }
    pass(passed);
  }

  /** Notes that the work took messages, and lets as many in. */
  void taken(int count) {
    int passed;
    synchronized (this) {
      passed = Math.min(count, held);
      held -= passed;
      allowed += count - passed;
    }
    pass(passed);
  }

  private void pass(int count) {
    if (count > 0) {
      transport.accept(count);
    }
  }
}
