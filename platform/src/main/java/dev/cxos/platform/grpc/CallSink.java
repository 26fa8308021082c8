package dev.cxos.platform.grpc;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sink of one server stream: hands items to the event loop while the transport has room and
 * only a few are on their way there, and gives its permit back while it waits.
 */
final class CallSink<T> implements RowSink<T> {

  private static final int MAX_ON_THE_WAY = 32;

  private final InboundCall call;
  private final MultiEmitter<? super T> emitter;
  private final Permits permits;
  private final Duration maxStall;
  private final AtomicInteger onTheWay = new AtomicInteger();

  CallSink(InboundCall call, MultiEmitter<? super T> emitter, Permits permits, Duration maxStall) {
    this.call = call;
    this.emitter = emitter;
    this.permits = permits;
    this.maxStall = maxStall;
  }

  @Override
  public void send(T item) {
    if (!call.ended() && !hasRoom()) {
      idle(this::awaitRoom);
    }
    if (call.ended()) {
      throw new CancellationException("The reader has gone");
    }
    onTheWay.incrementAndGet();
    call.eventLoop()
        .execute(
            () -> {
              emitter.emit(item);
              if (onTheWay.decrementAndGet() == 0) {
                call.wake();
              }
            });
  }

  @Override
  public boolean cancelled() {
    return call.ended();
  }

  @Override
  public void idle(Runnable wait) {
    permits.release();
    try {
      wait.run();
    } finally {
      permits.resume();
    }
  }

  void complete() {
    call.eventLoop().execute(emitter::complete);
  }

  void fail(Throwable thrown) {
    call.eventLoop().execute(() -> emitter.fail(thrown));
  }

  private boolean hasRoom() {
    return onTheWay.get() < MAX_ON_THE_WAY && call.writable();
  }

  private void awaitRoom() {
    try {
      if (!call.await(this::hasRoom, maxStall)) {
        throw ServiceException.of(
                PlatformReason.OVERLOADED,
                "The stream was read too slowly; subscribe again after the last item that arrived.")
            .retryAfter(Duration.ofSeconds(1));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for the reader");
    }
  }
}
