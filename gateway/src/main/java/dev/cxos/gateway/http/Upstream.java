package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.backend.Backend;
import dev.cxos.gateway.backend.StatusOrigin;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.BackendStatus;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The calls of one method to its backend, with messages known by their descriptors only. */
final class Upstream {
  private final Backend backend;
  private final MethodDescriptor<DynamicMessage, DynamicMessage> method;

  Upstream(RpcMethod rpc, Backend backend) {
    this.backend = backend;
    this.method =
        MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setFullMethodName(rpc.fullName())
            .setType(rpc.type())
            .setRequestMarshaller(
                ProtoUtils.marshaller(
                    DynamicMessage.getDefaultInstance(rpc.descriptor().getInputType())))
            .setResponseMarshaller(
                ProtoUtils.marshaller(
                    DynamicMessage.getDefaultInstance(rpc.descriptor().getOutputType())))
            .build();
  }

  /**
   * Starts a call. The caller sends the requests.
   *
   * @param metadata what goes along
   * @param deadline how long it may take; empty for no limit
   * @param executor where the listener is called
   * @param origin learns where the final status came from
   * @param listener gets the answer; it has to ask for messages
   */
  ClientCall<DynamicMessage, DynamicMessage> open(
      Metadata metadata,
      Optional<Duration> deadline,
      Executor executor,
      StatusOrigin origin,
      ClientCall.Listener<DynamicMessage> listener) {
    CallOptions options =
        CallOptions.DEFAULT.withExecutor(executor).withStreamTracerFactory(origin);
    if (deadline.isPresent()) {
      options = options.withDeadlineAfter(deadline.get().toNanos(), TimeUnit.NANOSECONDS);
    }
    // Event loops are shared: whatever gRPC context is left on this one must not end this call.
    Context previous = Context.ROOT.attach();
    try {
      ClientCall<DynamicMessage, DynamicMessage> call = backend.channel().newCall(method, options);
      call.start(listener, metadata);
      return call;
    } finally {
      Context.ROOT.detach(previous);
    }
  }

  /**
   * Refuses a call that would find no room at the backend.
   *
   * @throws Refusal RESOURCE_EXHAUSTED if there is none
   */
  void requireRoom() {
    if (method.getType().serverSendsOneMessage()) {
      backend.requireRoom();
    }
  }

  /** What the caller is told of a call that did not end well. */
  Refusal refusal(Status status, Metadata trailers, StatusOrigin origin) {
    return Refusals.ofBackend(
        BackendStatus.explain(
            status,
            trailers,
            origin.isBackend(),
            backend.relaysUnexplainedMessages(),
            RequestIds.create()));
  }

  /** What the caller is told of a call that ended well but without the one answer. */
  Refusal brokenAnswer() {
    return Refusals.ofBackend(
        BackendStatus.broken(Status.OK.withDescription("not one message"), RequestIds.create()));
  }
}
