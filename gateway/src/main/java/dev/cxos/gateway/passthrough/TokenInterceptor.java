package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.limit.CallLimits;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.token.StepUp;
import dev.cxos.gateway.token.Tokens;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call through once its token has been checked, its caller did not call too often, and
 * signed in not too long ago where that matters. Only the health service needs no token.
 */
@Singleton
public final class TokenInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String HEALTH = "grpc.health.v1.Health";

  private final Tokens tokens;
  private final CallLimits limits;
  private final StepUp stepUp;

  TokenInterceptor(Tokens tokens, CallLimits limits, StepUp stepUp) {
    this.tokens = tokens;
    this.limits = limits;
    this.stepUp = stepUp;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (HEALTH.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    try {
      limits.countAddress(address(call));
    } catch (Refusal refusal) {
      refuse(call, refusal);
      return new ServerCall.Listener<>() {};
    }
    DeferredListener<Q> listener = new DeferredListener<>();
    Context context = Context.current();
    tokens
        .verify(
            authorizations(headers),
            () -> call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
        .onItem()
        .invoke(
            caller -> {
              CallMetrics.Call measured = ObservationInterceptor.MEASURED.get(context);
              if (measured != null) {
                measured.checked(caller.client());
              }
              limits.countPrincipal(caller.principal());
              stepUp.require(call.getMethodDescriptor().getFullMethodName(), caller);
            })
        .subscribe()
        .with(
            caller -> context.run(() -> listener.start(next.startCall(call, headers))),
            failure -> refuse(call, failure));
    return listener;
  }

  private static @Nullable String address(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : null;
  }

  private static <Q, A> void refuse(ServerCall<Q, A> call, Throwable failure) {
    Refusal refusal = failure instanceof Refusal known ? known : Refusals.unauthenticated();
    call.close(
        GrpcTrailers.line(refusal.status()),
        GrpcTrailers.withDetails(new Metadata(), refusal.status()));
  }

  private static List<String> authorizations(Metadata headers) {
    Iterable<String> values = headers.getAll(AUTHORIZATION);
    List<String> all = new ArrayList<>();
    if (values != null) {
      values.forEach(all::add);
    }
    return all;
  }
}
