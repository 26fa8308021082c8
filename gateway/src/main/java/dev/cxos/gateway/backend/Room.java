package dev.cxos.gateway.backend;

import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusals;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a backend works on at once. One more is refused at once instead of waiting behind
 * the others, so that those that are let in keep their deadlines when there is more work than the
 * backend can do. Streams of answers are not counted: they wait for events most of their time.
 */
final class Room implements ClientInterceptor {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final int most;
  private final BooleanSupplier reachable;
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * Has room for so many.
   *
   * @param most how many; 0 for any number
   * @param reachable whether the backend can be reached now; if not, its calls wait for that, and
   *     one more is told so
   */
  Room(int most, BooleanSupplier reachable) {
    this.most = most;
    this.reachable = reachable;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    boolean counts = most > 0 && method.getType().serverSendsOneMessage();
    return counts ? new Counted<>(method, options, next) : next.newCall(method, options);
  }

  private boolean enter() {
    if (taken.incrementAndGet() <= most) {
      return true;
    }
    taken.decrementAndGet();
    return false;
  }

  /** A call that takes its place when it starts, and is nothing but a refusal without one. */
  private final class Counted<Q, A> extends ClientCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final Channel channel;
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
      AtomicBoolean left = new AtomicBoolean();
      try {
        ClientCall<Q, A> started = channel.newCall(method, options);
        call = started;
        started.start(
            new SimpleForwardingClientCallListener<A>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                leave(left);
                super.onClose(status, trailers);
              }
            },
            headers);
      } catch (RuntimeException notStarted) {
        leave(left);
        throw notStarted;
      }
    }

    private void leave(AtomicBoolean left) {
      if (left.compareAndSet(false, true)) {
        taken.decrementAndGet();
      }
    }

    private void refuse(Listener<A> listener) {
      var refusal =
          reachable.getAsBoolean() ? Refusals.overloaded(WAIT, "backend") : Refusals.unavailable();
      var status = refusal.status();
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
