package dev.cxos.gateway.backend;

import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a backend works on at once: a most that the operator sets, and within it what
 * {@link LatencyLimit} finds out. One more is refused at once instead of waiting behind the others,
 * so that those that are let in keep their deadlines when there is more work than the backend can
 * do. Streams of answers are not counted: they wait for events most of their time.
 */
final class Room implements ClientInterceptor {
  private final int most;
  private final BooleanSupplier reachable;
  private final LongSupplier nanoTime;
  private final LatencyLimit rule;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile int limit;

  /**
   * Has room for as many as answer in good time.
   *
   * @param least the fewest that it is made for
   * @param most the most; 0 for any number
   * @param reachable whether the backend can be reached now; if not, its calls wait for that, and
   *     one more is told so
   * @param nanoTime the clock
   */
  Room(int least, int most, BooleanSupplier reachable, LongSupplier nanoTime) {
    this.most = most;
    this.limit = most;
    this.reachable = reachable;
    this.nanoTime = nanoTime;
    this.rule = new LatencyLimit(least, most, nanoTime.getAsLong());
  }

  /** How many calls may be under way for now; 0 for any number. */
  int limit() {
    return limit;
  }

  /** How many calls are under way, streams of answers aside. */
  int taken() {
    return taken.get();
  }

  /**
   * Refuses a call that would find no room, before anything else is done for it.
   *
   * @throws Refusal RESOURCE_EXHAUSTED if there is none, UNAVAILABLE if those within wait for the
   *     backend itself
   */
  void requireRoom() {
    if (most > 0 && taken.get() >= limit) {
      noteRefusal();
      throw refusal();
    }
  }

  private Refusal refusal() {
    return reachable.getAsBoolean() ? Refusals.backendFull() : Refusals.unavailable();
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    boolean counts = most > 0 && method.getType().serverSendsOneMessage();
    return counts ? new Counted<>(method, options, next) : next.newCall(method, options);
  }

  private boolean enter() {
    if (taken.incrementAndGet() <= limit) {
      return true;
    }
    taken.decrementAndGet();
    noteRefusal();
    return false;
  }

  private void noteRefusal() {
    synchronized (rule) {
      rule.refused();
    }
  }

  private void learn(long took, int underWay) {
    synchronized (rule) {
      rule.ended(nanoTime.getAsLong(), took, underWay);
      limit = rule.limit();
    }
  }

  /** A call that takes its place when it starts, and is nothing but a refusal without one. */
  private final class Counted<Q, A> extends ClientCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final Channel channel;
    private final long start = nanoTime.getAsLong();
    private final boolean waited = !reachable.getAsBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private @Nullable ClientCall<Q, A> call;

    Counted(MethodDescriptor<Q, A> method, CallOptions options, Channel channel) {
      this.method = method;
      this.options = options;
      this.channel = channel;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      if (!enter()) {
        refuse(listener);
        return;
      }
      try {
        ClientCall<Q, A> started = channel.newCall(method, options);
        call = started;
        started.start(
            new SimpleForwardingClientCallListener<A>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                leave(status.getCode());
                super.onClose(status, trailers);
              }
            },
            headers);
      } catch (RuntimeException notStarted) {
        leave(Status.Code.CANCELLED);
        throw notStarted;
      }
    }

    /**
     * Gives the place back. How long it took tells something only of calls that did their work, or
     * did not come to it in time: refusals are quick however much there is to do, and waiting for a
     * connection is not the backend's work.
     */
    private void leave(Status.Code code) {
      if (!left.compareAndSet(false, true)) {
        return;
      }
      int underWay = taken.getAndDecrement();
      boolean tells = code == Status.Code.OK || code == Status.Code.DEADLINE_EXCEEDED;
      if (tells && !waited && method.getType() == MethodType.UNARY) {
        learn(nanoTime.getAsLong() - start, underWay);
      }
    }

    private void refuse(Listener<A> listener) {
      var status = refusal().status();
      Runnable close =
          () ->
              listener.onClose(
                  GrpcTrailers.line(status), GrpcTrailers.withDetails(new Metadata(), status));
      if (options.getExecutor() == null) {
        close.run();
      } else {
        options.getExecutor().execute(close);
      }
    }

    @Override
    public void request(int messages) {
      if (call != null) {
        call.request(messages);
      }
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      if (call != null) {
        call.cancel(message, cause);
      }
    }

    @Override
    public void halfClose() {
      if (call != null) {
        call.halfClose();
      }
    }

    @Override
    public void sendMessage(Q message) {
      if (call != null) {
        call.sendMessage(message);
      }
    }

    @Override
    public boolean isReady() {
      return call != null && call.isReady();
    }
  }
}
