package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.token.Tokens;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Lets a call through once its token has been checked. Only the health service needs none. */
@Singleton
public final class TokenInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String HEALTH = "grpc.health.v1.Health";

  private final Tokens tokens;

  TokenInterceptor(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (HEALTH.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    DeferredListener<Q> listener = new DeferredListener<>();
    Context context = Context.current();
    tokens
        .verify(authorizations(headers))
        .subscribe()
        .with(
            authorization -> context.run(() -> listener.start(next.startCall(call, headers))),
            failure -> refuse(call, failure));
    return listener;
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
