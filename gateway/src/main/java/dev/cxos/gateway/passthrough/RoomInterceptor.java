package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.backend.Backend;
import dev.cxos.gateway.backend.Backends;
import dev.cxos.gateway.connection.EventLoops;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Refuses calls for which their backend has no room before their tokens cost anything. The health
 * service has no backend and is never refused.
 */
@Singleton
public final class RoomInterceptor implements ServerInterceptor {
  private final Map<String, Backend> byMethod;
  private final EventLoops loops;
  private final GatheredRefusals refusals = new GatheredRefusals();

  RoomInterceptor(Contracts contracts, Backends backends, EventLoops loops) {
    this.loops = loops;
    this.byMethod =
        contracts.methods().stream()
            .filter(rpc -> rpc.type().serverSendsOneMessage())
            .collect(Collectors.toUnmodifiableMap(rpc -> rpc.fullName(), backends::of));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Backend backend = byMethod.get(call.getMethodDescriptor().getFullMethodName());
    try {
      if (backend != null) {
        backend.requireRoom();
      }
    } catch (Refusal refusal) {
      refusals.add(
          loops.current(),
          () ->
              call.close(
                  GrpcTrailers.line(refusal.status()),
                  GrpcTrailers.withDetails(new Metadata(), refusal.status())));
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }
}
