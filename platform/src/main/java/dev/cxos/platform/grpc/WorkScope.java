package dev.cxos.platform.grpc;

import dev.cxos.platform.error.GrpcStatusMapper;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.impl.ContextInternal;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Surrounds work on a virtual thread with what belongs to its call: identity, correlation id,
 * trace, request context.
 *
 * <p>The work gets a duplicated Vert.x context of its own. The one of the call ends with the call,
 * also while the work still runs because the caller went away, and it may carry a gRPC context that
 * was cancelled, which would fail every call that the work itself makes.
 */
final class WorkScope {

  private final InboundCall call;
  private final Context trace;

  private WorkScope(InboundCall call, Context trace) {
    this.call = call;
    this.trace = trace;
  }

  /** Takes what belongs to the call that the current code serves. */
  static WorkScope capture() {
    return new WorkScope(InboundCall.current(), Context.current());
  }

  InboundCall call() {
    return call;
  }

  /** Runs the work; whatever it throws comes out as a status that may be sent. */
  <T> T run(Supplier<T> work) {
    io.vertx.core.@Nullable Context vertx = VertxContext.createNewDuplicatedContext();
    if (!(vertx instanceof ContextInternal own)) {
      return scoped(work);
    }
    VertxContextSafetyToggle.setContextSafe(own, true);
    ContextInternal previous = own.beginDispatch();
    try {
      return scoped(work);
    } finally {
      own.endDispatch(previous);
    }
  }

  private <T> T scoped(Supplier<T> work) {
    io.grpc.Context grpc = io.grpc.Context.ROOT.withValue(InboundCall.KEY, call);
    io.grpc.Context previous = grpc.attach();
    ManagedContext request = Arc.container().requestContext();
    boolean activated = !request.isActive();
    if (activated) {
      request.activate();
    }
    MDC.put(CallInterceptor.MDC_KEY, call.correlationId());
    try (Scope _ = trace.makeCurrent()) {
      Arc.container().instance(CurrentIdentityAssociation.class).get().setIdentity(call.identity());
      return work.get();
    } catch (Throwable thrown) {
      throw GrpcStatusMapper.toStatus(thrown);
    } finally {
      MDC.remove(CallInterceptor.MDC_KEY);
      if (activated) {
        request.terminate();
      }
      grpc.detach(previous);
    }
  }
}
