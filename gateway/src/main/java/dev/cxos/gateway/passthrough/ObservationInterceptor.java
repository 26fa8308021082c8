package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.CallMetrics.Door;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.observation.TraceContexts;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives every call a request id, a span and its place in the metrics. */
@Singleton
public final class ObservationInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of(RequestIds.HEADER, Metadata.ASCII_STRING_MARSHALLER);

  /** The call in the metrics, for whoever finds out more of it. */
  static final Context.Key<CallMetrics.Call> MEASURED = Context.key("measured");

  private final CallMetrics metrics;
  private final TraceContexts traces;
  private final Set<String> knownRpcs;

  ObservationInterceptor(CallMetrics metrics, TraceContexts traces, Contracts contracts) {
    this.metrics = metrics;
    this.traces = traces;
    this.knownRpcs =
        contracts.methods().stream()
            .map(RpcMethod::fullName)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String sent = call.getMethodDescriptor().getFullMethodName();
    String rpc = knownRpcs.contains(sent) ? sent : CallMetrics.UNKNOWN_RPC;
    String requestId = RequestIds.keepOrCreate(headers.get(REQUEST_ID));
    replaceRequestId(headers, requestId);
    CallMetrics.Call measured = metrics.start(door(call));
    measured.requestId(requestId);
    Span span = traces.startRelay(rpc, headers);
    ServerCall<Q, A> observed =
        new SimpleForwardingServerCall<>(call) {
          private boolean headersSent;

          @Override
          public void sendHeaders(Metadata responseHeaders) {
            headersSent = true;
            replaceRequestId(responseHeaders, requestId);
            super.sendHeaders(responseHeaders);
          }

          @Override
          public void close(Status status, Metadata trailers) {
            if (!headersSent) {
              replaceRequestId(trailers, requestId);
            }
            measured.end(rpc, status.getCode());
            TraceContexts.end(span, status);
            super.close(status, trailers);
          }
        };
    Context context = Context.current().withValue(MEASURED, measured);
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, observed, headers, next)) {
      @Override
      public void onCancel() {
        measured.end(rpc, Status.Code.CANCELLED);
        TraceContexts.end(span, Status.CANCELLED);
        super.onCancel();
      }
    };
  }

  private static Door door(ServerCall<?, ?> call) {
    Door door = call.getAttributes().get(CallAttributes.DOOR);
    return door == null ? Door.GRPC : door;
  }

  private static void replaceRequestId(Metadata metadata, String requestId) {
    metadata.discardAll(REQUEST_ID);
    metadata.put(REQUEST_ID, requestId);
  }
}
