package dev.cxos.platform.grpc;

import dev.cxos.api.v1.Authorization;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.CallerFactory;
import dev.cxos.platform.authorization.MethodAuthorizations;
import dev.cxos.platform.error.CallCloser;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call pass if its caller holds the permission that the method's option names; refuses
 * everything else.
 *
 * <p>A method without the option is refused, whoever calls. Only health, and reflection where it is
 * switched on, are open. The token is verified by the HTTP layer; where that takes time, such as
 * for new signing keys, the call waits without a thread.
 */
@GlobalInterceptor
@ApplicationScoped
public class AuthorizationInterceptor implements ServerInterceptor, Prioritized {

  private static final Logger LOGGER = Logger.getLogger(AuthorizationInterceptor.class);
  private static final Set<String> OPEN_SERVICES =
      Set.of(
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection",
          "grpc.reflection.v1alpha.ServerReflection");

  private final CurrentIdentityAssociation identities;
  private final CallerFactory callers;
  private final MethodAuthorizations authorizations;

  AuthorizationInterceptor(
      CurrentIdentityAssociation identities,
      CallerFactory callers,
      MethodAuthorizations authorizations) {
    this.identities = identities;
    this.callers = callers;
    this.authorizations = authorizations;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    MethodDescriptor<Q, R> method = call.getMethodDescriptor();
    if (OPEN_SERVICES.contains(String.valueOf(method.getServiceName()))) {
      return next.startCall(call, headers);
    }
    DeferredListener<Q> listener = new DeferredListener<>();
    Context grpc = Context.current();
    InboundCall inbound = InboundCall.current();
    io.vertx.core.@Nullable Context vertx = Vertx.currentContext();
    identities
        .getDeferredIdentity()
        .subscribe()
        .with(
            identity ->
                onContext(
                    vertx,
                    () -> {
                      try {
                        inbound.authorize(authorized(identity, call), identity);
                        grpc.run(() -> listener.start(next.startCall(call, headers)));
                      } catch (RuntimeException refused) {
                        listener.discard();
                        CallCloser.close(call, refused);
                      }
                    }),
            failure ->
                onContext(
                    vertx,
                    () -> {
                      listener.discard();
                      CallCloser.close(call, notAuthenticated(failure));
                    }));
    return listener;
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.AUTHORIZATION;
  }

  private Caller authorized(SecurityIdentity identity, ServerCall<?, ?> call) {
    MethodDescriptor<?, ?> method = call.getMethodDescriptor();
    if (identity.isAnonymous()) {
      throw unauthenticated();
    }
    Optional<Authorization> asked = authorizations.of(method);
    if (asked.isEmpty()) {
      LOGGER.errorf("Method without authorization option refused: %s", method.getFullMethodName());
      throw ServiceException.of(PlatformReason.PERMISSION_MISSING, "Nobody may call this method.");
    }
    Caller caller =
        callers
            .from(identity, call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
            .orElseThrow(AuthorizationInterceptor::unauthenticated);
    caller.require(asked.get().getPermission());
    return caller;
  }

  /** A token that cannot be checked because the issuer is away is not the caller's fault. */
  private static ServiceException notAuthenticated(Throwable failure) {
    for (@Nullable Throwable part = failure; part != null; part = part.getCause()) {
      if (part instanceof IOException || part instanceof TimeoutException || saysAway(part)) {
        return ServiceException.of(
                PlatformReason.DEPENDENCY_UNAVAILABLE,
                "The token cannot be checked now; retry after the stated delay.")
            .retryAfter(Duration.ofSeconds(1))
            .causedBy(failure);
      }
    }
    return unauthenticated().causedBy(failure);
  }

  /** Quarkus says so with the same exception that it uses for a token of a wrong type. */
  private static boolean saysAway(Throwable part) {
    return part instanceof OIDCException
        && String.valueOf(part.getMessage()).contains("not available");
  }

  private static ServiceException unauthenticated() {
    return ServiceException.of(
        PlatformReason.UNAUTHENTICATED, "A valid token for CXOS is needed; sign in again.");
  }

  private static void onContext(io.vertx.core.@Nullable Context vertx, Runnable step) {
    if (vertx == null || Vertx.currentContext() == vertx) {
      step.run();
    } else {
      vertx.runOnContext(_ -> step.run());
    }
  }
}
