package dev.cxos.platform.grpc;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a client stream, as an iterator that blocks.
 *
 * <p>Bounded: it asks for a window of messages and for one more whenever one is taken, and {@link
 * MessageGate} holds the transport to the same. For one consuming thread.
 */
final class InboundMessages<I> implements MultiSubscriber<I>, Iterator<I> {

  private static final Object END = new Object();

  private final InboundCall call;
  private final Permits permits;
  // Bounded by the demand, not by a capacity: the event loop must never block.
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private @Nullable Object next;

  private record Failure(Throwable thrown) {}

  InboundMessages(InboundCall call, Permits permits) {
    this.call = call;
    this.permits = permits;
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription.set(started);
    started.request(MessageGate.WINDOW);
  }

  @Override
  public void onItem(I item) {
    queue.add(item);
  }

  @Override
  public void onFailure(Throwable failure) {
    queue.add(new Failure(failure));
  }

  @Override
  public void onCompletion() {
    queue.add(END);
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = take();
    }
    if (next instanceof Failure failure) {
      CancellationException broken = new CancellationException("The stream broke off");
      broken.initCause(failure.thrown());
      throw broken;
    }
    return next != END;
  }

  @Override
  public I next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    @SuppressWarnings("unchecked") // onItem puts in nothing else
    I item = (I) next;
    next = null;
    Flow.@Nullable Subscription active = subscription.get();
    if (active != null) {
      active.request(1);
    }
    call.gate().taken(1);
    if (item == null) {
      throw new IllegalStateException("A stream has no null messages");
    }
    return item;
  }

  /** Lets go of the stream; what arrives after it is dropped. */
  void close() {
    Flow.@Nullable Subscription active = subscription.getAndSet(null);
    if (active != null) {
      active.cancel();
    }
    queue.clear();
  }

  private Object take() {
    @Nullable Object waiting = queue.poll();
    if (waiting != null) {
      return waiting;
    }
    permits.release();
    try {
      while (true) {
        @Nullable Object arrived = queue.poll(1, TimeUnit.SECONDS);
        if (arrived != null) {
          return arrived;
        }
        if (call.ended()) {
          return new Failure(new CancellationException("The caller has gone"));
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Failure(interrupted);
    } finally {
      permits.resume();
    }
  }
}
