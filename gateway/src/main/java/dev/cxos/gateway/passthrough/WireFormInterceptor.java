package dev.cxos.gateway.passthrough;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.contract.WireForm;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusals;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Refuses requests that are no messages of their method, before a backend takes them for a fault of
 * its own.
 */
@Singleton
public final class WireFormInterceptor implements ServerInterceptor {
  private final Map<String, Descriptor> requests;

  WireFormInterceptor(Contracts contracts) {
    this.requests =
        contracts.methods().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    RpcMethod::fullName, rpc -> rpc.descriptor().getInputType()));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Descriptor type = requests.get(call.getMethodDescriptor().getFullMethodName());
    if (type == null) {
      return next.startCall(call, headers);
    }
    Closable<Q, A> closable = new Closable<>(call);
    return new SimpleForwardingServerCallListener<>(next.startCall(closable, headers)) {
      @Override
      public void onMessage(Q message) {
        if (message instanceof byte[] bytes && !WireForm.isReadable(bytes, type)) {
          closable.refuse();
          super.onCancel();
        } else {
          super.onMessage(message);
        }
      }

      @Override
      public void onHalfClose() {
        if (!closable.isRefused()) {
          super.onHalfClose();
        }
      }
    };
  }

  /** A call that nothing more is answered to once it is refused. */
  private static final class Closable<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private boolean refused;

    Closable(ServerCall<Q, A> call) {
      super(call);
    }

    /** The caller's side and the backend's may come at the same time; the first one counts. */
    synchronized void refuse() {
      if (!refused) {
        refused = true;
        var status = Refusals.badField("message", "is no message of the method").status();
        delegate()
            .close(GrpcTrailers.line(status), GrpcTrailers.withDetails(new Metadata(), status));
      }
    }

    synchronized boolean isRefused() {
      return refused;
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!refused) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void sendMessage(A message) {
      if (!refused) {
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!refused) {
        refused = true;
        super.close(status, trailers);
      }
    }
  }
}
