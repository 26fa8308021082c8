package dev.cxos.platform.operations;

import dev.cxos.platform.grpc.InterceptorOrder;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes gRPC health say what HTTP readiness says: before each health call is answered, readiness is
 * looked at anew.
 *
 * <p>While the process ends the answer is NOT_SERVING, whatever readiness says.
 */
@GlobalInterceptor
@ApplicationScoped
public class GrpcHealth implements ServerInterceptor, Prioritized {

  private static final Logger LOGGER = Logger.getLogger(GrpcHealth.class);
  private static final String HEALTH_SERVICE = "grpc.health.v1.Health";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final SmallRyeHealthReporter reporter;
  private final GrpcHealthStorage storage;
  private final Draining draining;

  GrpcHealth(SmallRyeHealthReporter reporter, GrpcHealthStorage storage, Draining draining) {
    this.reporter = reporter;
    this.storage = storage;
    this.draining = draining;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    if (!HEALTH_SERVICE.equals(call.getMethodDescriptor().getServiceName())) {
      return listener;
    }
    io.vertx.core.@Nullable Context vertx = Vertx.currentContext();
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onHalfClose() {
        refresh()
            .subscribe()
            .with(
                _ -> {
                  if (vertx == null) {
                    super.onHalfClose();
                  } else {
                    vertx.runOnContext(_ -> super.onHalfClose());
                  }
                });
      }
    };
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.HEALTH;
  }

  private Uni<ServingStatus> refresh() {
    return reporter
        .getReadinessAsync()
        .map(
            health ->
                health.isDown() || draining.hasBegun()
                    ? ServingStatus.NOT_SERVING
                    : ServingStatus.SERVING)
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(ServingStatus.NOT_SERVING)
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOGGER.warnf(failure, "Readiness cannot be read");
              return ServingStatus.NOT_SERVING;
            })
        .invoke(this::publish);
  }

  private void publish(ServingStatus status) {
    for (String service : List.copyOf(storage.getStatuses().keySet())) {
      if (storage.getStatuses().get(service) != status) {
        storage.setStatus(service, status);
      }
    }
  }
}
