package dev.cxos.gateway.passthrough;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.cxos.gateway.backend.StatusOrigin;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.BackendStatus;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
  private final StatusOrigin origin;
  private final Terms terms;
  private volatile @Nullable Status refused;
  private volatile boolean gone;
  private volatile byte @Nullable [] lastRequest;
  private boolean begun;
  private final Turnstile requests;
  private final Turnstile responses;

  RelayedCall(
      ServerCall<byte[], byte[]> caller,
      ClientCall<byte[], byte[]> upstream,
      StatusOrigin origin,
      Terms terms) {
    this.caller = caller;
    this.upstream = upstream;
    this.origin = origin;
    this.terms = terms;
    this.requests = new Turnstile(upstream::isReady);
    this.responses = new Turnstile(caller::isReady);
  }

  /**
   * What holds for every call of a method.
   *
   * @param allowlist the metadata that pass
   * @param relaysUnexplained whether messages of the backend's unexplained faults are passed on
   * @param maxRequestSize the most bytes of a message from the caller
   * @param oneRequest whether the caller sends exactly one message
   * @param requestType what its messages are
   */
  record Terms(
      MetadataAllowlist allowlist,
      boolean relaysUnexplained,
      int maxRequestSize,
      boolean oneRequest,
      Descriptor requestType) {}

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
      if (refused != null) {
        return;
      }
      if (message == BytesMarshaller.UNREADABLE) {
        refuse(Refusals.badField("message", "is packed, and cannot be unpacked"));
        return;
      }
      if (message == BytesMarshaller.TOO_LARGE || message.length > terms.maxRequestSize()) {
        refuse(Refusals.tooLarge(terms.maxRequestSize()));
        return;
      }
      if (terms.oneRequest() && begun) {
        refuse(Refusals.badField("message", "must be sent once"));
        return;
      }
      begun = true;
      lastRequest = message;
      upstream.sendMessage(message);
      // For a single request upstream never says that it is ready; a second one is only looked for.
      if (terms.oneRequest() || requests.mayPass()) {
        caller.request(1);
      }
    }

    @Override
    public void onHalfClose() {
      if (refused != null) {
        return;
      }
      if (terms.oneRequest() && !begun) {
        refuse(Refusals.badField("message", "must be sent"));
      } else {
        upstream.halfClose();
      }
    }

    private void refuse(Refusal refusal) {
      refused = refusal.status();
      upstream.cancel("The request is refused", null);
    }

    @Override
    public void onCancel() {
      gone = true;
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
      caller.sendHeaders(terms.allowlist().ofResponse(headers));
    }

    @Override
    public void onMessage(byte[] message) {
      if (terms.oneRequest()) {
        // Whoever answers has read the request.
        lastRequest = null;
      }
      caller.sendMessage(message);
      if (responses.mayPass()) {
        upstream.request(1);
      }
    }

    @Override
    public void onClose(io.grpc.Status status, Metadata trailers) {
      if (gone) {
        return;
      }
      Metadata relayed = terms.allowlist().ofResponse(trailers);
      if (status.isOk()) {
        caller.close(io.grpc.Status.OK, relayed);
        return;
      }
      Status explained = explain(status, trailers);
      caller.close(GrpcTrailers.line(explained), GrpcTrailers.withDetails(relayed, explained));
    }

    private Status explain(io.grpc.Status status, Metadata trailers) {
      Status refusal = refused;
      if (refusal != null) {
        return refusal;
      }
      byte[] request = lastRequest;
      if (request != null
          && BackendStatus.isUnexplainedFault(status, trailers)
          && !isReadable(request)) {
        return Refusals.badField("message", "is not what the contract says").status();
      }
      return BackendStatus.explain(
          status, trailers, origin.isBackend(), terms.relaysUnexplained(), RequestIds.create());
    }

    /** Looked at only when the backend failed: calls that go well pay nothing for it. */
    private boolean isReadable(byte[] request) {
      try {
        DynamicMessage unused = DynamicMessage.parseFrom(terms.requestType(), request);
        return true;
      } catch (InvalidProtocolBufferException malformed) {
        return false;
      }
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
