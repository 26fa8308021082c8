package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.GatewayConfiguration.GrpcConfiguration;
import dev.cxos.gateway.backend.Backend;
import dev.cxos.gateway.backend.StatusOrigin;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.concurrent.TimeUnit;

/** Starts, for each call of one method, the call to the backend, and joins the two. */
final class Relay implements ServerCallHandler<byte[], byte[]> {
  private final MethodDescriptor<byte[], byte[]> method;
  private final Backend backend;
  private final MetadataAllowlist allowlist;
  private final long defaultDeadlineNanos;
  private final int maxRequestSize;

  Relay(
      MethodDescriptor<byte[], byte[]> method,
      Backend backend,
      MetadataAllowlist allowlist,
      GrpcConfiguration configuration) {
    this.method = method;
    this.backend = backend;
    this.allowlist = allowlist;
    this.defaultDeadlineNanos = configuration.defaultDeadline().toNanos();
    this.maxRequestSize = configuration.maxRequestSize();
  }

  @Override
  public ServerCall.Listener<byte[]> startCall(
      ServerCall<byte[], byte[]> caller, Metadata headers) {
    StatusOrigin origin = new StatusOrigin();
    // The caller's deadline is in the context of this call and applies to the one to the backend by
    // itself.
    boolean needsDeadline =
        method.getType() == MethodDescriptor.MethodType.UNARY
            && Context.current().getDeadline() == null;
    CallOptions options = CallOptions.DEFAULT.withStreamTracerFactory(origin);
    ClientCall<byte[], byte[]> upstream =
        backend
            .channel()
            .newCall(
                method,
                needsDeadline
                    ? options.withDeadlineAfter(defaultDeadlineNanos, TimeUnit.NANOSECONDS)
                    : options);
    RelayedCall call =
        new RelayedCall(
            caller,
            upstream,
            allowlist,
            origin,
            backend.relaysUnexplainedMessages(),
            maxRequestSize);
    call.start(allowlist.ofRequest(headers));
    return call.fromCaller();
  }
}
