package dev.cxos.platform.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import io.grpc.Context;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that came in: its id, its deadline, who makes it, and whether the other side still
 * listens.
 *
 * <p>Made by {@link CallInterceptor} on the event loop, read by the work on its virtual thread;
 * safe for both.
 */
final class InboundCall {

  static final Context.Key<InboundCall> KEY = Context.key("cxos-inbound-call");

  private final String method;
  private final String correlationId;
  private final @Nullable Long deadlineNanos;
  private final BooleanSupplier writable;
  private final Executor eventLoop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final MessageGate gate;
  private volatile boolean connected = true;
  private volatile boolean ended;
  private volatile @Nullable Authorized authorized;

  private record Authorized(Caller caller, SecurityIdentity identity) {}

  /**
   * @param deadlineNanos the end of the caller's patience on {@link System#nanoTime()}; null if
   *     there is none
   * @param writable whether the transport takes another message without buffering it
   * @param eventLoop where the call is answered
   */
  InboundCall(
      String method,
      String correlationId,
      @Nullable Long deadlineNanos,
      BooleanSupplier writable,
      Executor eventLoop,
      MessageGate gate) {
    this.method = method;
    this.correlationId = correlationId;
    this.deadlineNanos = deadlineNanos;
    this.writable = writable;
    this.eventLoop = eventLoop;
    this.gate = gate;
  }

  /** Returns the call that the current code serves. */
  static InboundCall current() {
    @Nullable InboundCall call = KEY.get();
    if (call == null) {
      throw new IllegalStateException("Not within a gRPC call that passed the interceptors");
    }
    return call;
  }

  String method() {
    return method;
  }

  String correlationId() {
    return correlationId;
  }

  /**
   * Returns the thread on which the call is answered; only there is {@link #connected()} true until
   * the answer is out.
   */
  Executor eventLoop() {
    return eventLoop;
  }

  MessageGate gate() {
    return gate;
  }

  /** Names who calls; once, after authorization. */
  void authorize(Caller caller, SecurityIdentity identity) {
    authorized = new Authorized(caller, identity);
  }

  Caller caller() {
    return requireAuthorized().caller();
  }

  SecurityIdentity identity() {
    return requireAuthorized().identity();
  }

  private Authorized requireAuthorized() {
    @Nullable Authorized known = authorized;
    if (known == null) {
      throw new IllegalStateException("The call was not authorized: " + method);
    }
    return known;
  }

  /**
   * Returns how long the caller is ready to wait still; negative if no longer, empty if without
   * limit.
   */
  Optional<Duration> remaining() {
    return deadlineNanos == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(deadlineNanos - System.nanoTime()));
  }

  void requireTimeLeft() {
    if (remaining().filter(left -> left.isNegative() || left.isZero()).isPresent()) {
      throw ServiceException.of(
          PlatformReason.DEADLINE_PASSED, "The time for this call was over before its work began.");
    }
  }

  /** Marks that the other side has gone; nothing may be written to the transport any more. */
  void disconnect() {
    connected = false;
    end();
  }

  boolean connected() {
    return connected;
  }

  /** Marks that the call is answered or given up, so that its work may end. */
  void end() {
    ended = true;
    wake();
  }

  boolean ended() {
    return ended || remaining().filter(Duration::isNegative).isPresent();
  }

  /** Wakes a writer; called when the transport can take more. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean writable() {
    return writable.getAsBoolean();
  }

  /**
   * Waits until something is so or the call has ended.
   *
   * @param condition looked at again whenever {@link #wake()} is called
   * @return false if neither happened in time
   */
  boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!ended() && !condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        // Looks again at least every 100 ms: the transport does not promise a signal for every
        // change.
        long step = Math.min(left, TimeUnit.MILLISECONDS.toNanos(100));
        left -= step - Math.max(0, changed.awaitNanos(step));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
