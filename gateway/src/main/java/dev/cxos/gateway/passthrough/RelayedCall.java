package dev.cxos.gateway.passthrough;

import com.google.rpc.Status;
import dev.cxos.gateway.backend.StatusOrigin;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.BackendStatus;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusals;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One call, joined to the one at the backend. In each direction the next message is asked for only
 * when the other side can take more, so at most one message per direction waits here, whoever is
 * slow.
 *
 * <p>The callbacks of each side come one at a time, those of the two sides at the same time. Only
 * the backend's side writes to the caller, and only the caller's side writes to the backend, so
 * neither needs a lock.
 */
final class RelayedCall {
  private final ServerCall<byte[], byte[]> caller;
  private final ClientCall<byte[], byte[]> upstream;
  private final MetadataAllowlist allowlist;
  private final StatusOrigin origin;
  private final boolean relaysUnexplained;
  private final int maxRequestSize;
  private volatile boolean tooLarge;
  private final Turnstile requests;
  private final Turnstile responses;

  RelayedCall(
      ServerCall<byte[], byte[]> caller,
      ClientCall<byte[], byte[]> upstream,
      MetadataAllowlist allowlist,
      StatusOrigin origin,
      boolean relaysUnexplained,
      int maxRequestSize) {
    this.caller = caller;
    this.upstream = upstream;
    this.allowlist = allowlist;
    this.origin = origin;
    this.relaysUnexplained = relaysUnexplained;
    this.maxRequestSize = maxRequestSize;
    this.requests = new Turnstile(upstream::isReady);
    this.responses = new Turnstile(caller::isReady);
  }

  void start(Metadata headers) {
    upstream.start(new FromBackend(), headers);
    upstream.request(1);
    caller.request(1);
  }

  ServerCall.Listener<byte[]> fromCaller() {
    return new FromCaller();
  }

  /** What the caller sends. */
  private final class FromCaller extends ServerCall.Listener<byte[]> {
    @Override
    public void onMessage(byte[] message) {
      if (message.length > maxRequestSize) {
        tooLarge = true;
        upstream.cancel("The caller sent a message over the limit", null);
        return;
      }
      upstream.sendMessage(message);
      if (requests.mayPass()) {
        caller.request(1);
      }
    }

    @Override
    public void onHalfClose() {
      if (!tooLarge) {
        upstream.halfClose();
      }
    }

    @Override
    public void onCancel() {
      upstream.cancel("The caller is gone", null);
    }

    @Override
    public void onReady() {
      if (responses.opened()) {
        upstream.request(1);
      }
    }
  }

  /** What the backend sends. */
  private final class FromBackend extends ClientCall.Listener<byte[]> {
    @Override
    public void onHeaders(Metadata headers) {
      caller.sendHeaders(allowlist.ofResponse(headers));
    }

    @Override
    public void onMessage(byte[] message) {
      caller.sendMessage(message);
      if (responses.mayPass()) {
        upstream.request(1);
      }
    }

    @Override
    public void onClose(io.grpc.Status status, Metadata trailers) {
      Metadata relayed = allowlist.ofResponse(trailers);
      if (status.isOk()) {
        caller.close(io.grpc.Status.OK, relayed);
        return;
      }
      Status explained =
          tooLarge
              ? Refusals.tooLarge(maxRequestSize).status()
              : BackendStatus.explain(
                  status, trailers, origin.isBackend(), relaysUnexplained, RequestIds.create());
      caller.close(GrpcTrailers.line(explained), GrpcTrailers.withDetails(relayed, explained));
    }

    @Override
    public void onReady() {
      if (requests.opened()) {
        caller.request(1);
      }
    }
  }

  /**
   * Remembers that a sender waits for the other side to become ready. A wait that begins at the
   * very moment at which the other side becomes ready is not lost: the mark is set first and
   * readiness looked at again, and whoever takes the mark off lets the sender on.
   */
  private static final class Turnstile {
    private final BooleanSupplier ready;
    private final AtomicBoolean waiting = new AtomicBoolean();

    Turnstile(BooleanSupplier ready) {
      this.ready = ready;
    }

    /** Whether the next message may be asked for now; if not, {@link #opened} will tell. */
    boolean mayPass() {
      if (ready.getAsBoolean()) {
        return true;
      }
      waiting.set(true);
      return ready.getAsBoolean() && opened();
    }

    /** Whether somebody waited. */
    boolean opened() {
      return waiting.compareAndSet(true, false);
    }
  }
}
