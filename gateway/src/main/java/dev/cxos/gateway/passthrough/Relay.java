package dev.cxos.gateway.passthrough;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cxos.gateway.GatewayConfiguration.GrpcConfiguration;
import dev.cxos.gateway.backend.Backend;
import dev.cxos.gateway.backend.StatusOrigin;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts, for each call of one method, the call to the backend, and joins the two. */
final class Relay implements ServerCallHandler<byte[], byte[]> {
  private final MethodDescriptor<byte[], byte[]> method;
  private final Backend backend;
  private final MetadataAllowlist allowlist;
  private final long defaultDeadlineNanos;
  private final RelayedCall.Terms terms;

  Relay(
      MethodDescriptor<byte[], byte[]> method,
      Descriptor requestType,
      Backend backend,
      MetadataAllowlist allowlist,
      GrpcConfiguration configuration) {
    this.method = method;
    this.backend = backend;
    this.allowlist = allowlist;
    this.defaultDeadlineNanos = configuration.defaultDeadline().toNanos();
    this.terms =
        new RelayedCall.Terms(
            allowlist,
            backend.relaysUnexplainedMessages(),
            configuration.maxRequestSize(),
            method.getType().clientSendsOneMessage(),
            requestType);
  }

  @Override
  public ServerCall.Listener<byte[]> startCall(
      ServerCall<byte[], byte[]> caller, Metadata headers) {
    StatusOrigin origin = new StatusOrigin();
    CallOptions options = CallOptions.DEFAULT.withStreamTracerFactory(origin);
    Deadline asked = deadline(caller);
    if (asked != null) {
      options = options.withDeadline(asked);
    } else if (method.getType() == MethodDescriptor.MethodType.UNARY) {
      options = options.withDeadlineAfter(defaultDeadlineNanos, TimeUnit.NANOSECONDS);
    }
    // What becomes of the caller's context is told to the relay, which passes it on in order.
    Context previous = Context.ROOT.attach();
    RelayedCall call;
    try {
      call = new RelayedCall(caller, backend.channel().newCall(method, options), origin, terms);
      call.start(allowlist.ofRequest(headers));
    } finally {
      Context.ROOT.detach(previous);
    }
    return call.fromCaller();
  }

  private static @Nullable Deadline deadline(ServerCall<?, ?> caller) {
    Deadline asked = caller.getAttributes().get(CallAttributes.DEADLINE);
    return asked == null ? Context.current().getDeadline() : asked;
  }
}
