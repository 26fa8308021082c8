package dev.cxos.gateway.backend;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Lets calls wait a moment for a new connection when the last one was just lost, so that a restart
 * of the backend is a pause and no failure. Only what was not sent waits: nothing is done twice.
 * When a backend has been gone for longer its calls fail at once, so that they do not pile up.
 */
final class Reconnection implements ClientInterceptor {
  private final BooleanSupplier connected;
  private final long patienceNanos;

  /** Attempts that are not on a connection yet, and since when. */
  private final Map<Attempt, Long> waiting = new ConcurrentHashMap<>();

  private volatile boolean everLost;
  private volatile long lostNanos;

  /**
   * Lets calls wait.
   *
   * @param connected whether a connection stands
   * @param patience how long they wait; zero for not at all
   */
  Reconnection(BooleanSupplier connected, Duration patience) {
    this.connected = connected;
    this.patienceNanos = patience.toNanos();
  }

  /** A connection was lost. */
  void lost() {
    lostNanos = System.nanoTime();
    everLost = true;
  }

  /** Ends the calls that have waited too long. */
  void giveUpLate() {
    long now = System.nanoTime();
    waiting.forEach(
        (attempt, since) -> {
          if (now - since > patienceNanos) {
            attempt.call.giveUp();
          }
        });
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (patienceNanos == 0 || !mayWait()) {
      return next.newCall(method, options);
    }
    Attempts attempts = new Attempts();
    Patient<Q, A> call =
        new Patient<>(
            next.newCall(method, options.withWaitForReady().withStreamTracerFactory(attempts)));
    attempts.call = call;
    return call;
  }

  /** With a connection, too: it may break before the call is on it. */
  private boolean mayWait() {
    return connected.getAsBoolean() || (everLost && System.nanoTime() - lostNanos < patienceNanos);
  }

  /** Something that can be told to wait no longer. */
  private interface Waiter {
    void giveUp();
  }

  /** One try to send a call; gRPC makes another by itself if a connection refused it unread. */
  private final class Attempt extends ClientStreamTracer {
    private final Waiter call;

    Attempt(Waiter call) {
      this.call = call;
    }

    @Override
    public void outboundHeaders() {
      waiting.remove(this);
    }

    @Override
    public void streamClosed(Status status) {
      waiting.remove(this);
    }
  }

  /** The tries of one call. */
  private final class Attempts extends ClientStreamTracer.Factory {
    private Waiter call = () -> {};

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo info, Metadata headers) {
      Attempt attempt = new Attempt(call);
      waiting.put(attempt, System.nanoTime());
      return attempt;
    }
  }

  /** A call that may have to wait. */
  private static final class Patient<Q, A> extends SimpleForwardingClientCall<Q, A>
      implements Waiter {
    private volatile boolean gaveUp;

    Patient(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void giveUp() {
      gaveUp = true;
      cancel("No connection", null);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              super.onClose(
                  gaveUp && status.getCode() == Status.Code.CANCELLED
                      ? Status.UNAVAILABLE.withDescription("No connection in time")
                      : status,
                  trailers);
            }
          },
          headers);
    }
  }
}
