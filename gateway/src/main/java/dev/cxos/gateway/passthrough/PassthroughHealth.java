package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.backend.Backend;
import dev.cxos.gateway.backend.Backends;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code grpc.health.v1} of the gateway: each public service serves while its backend can be
 * reached, and the gateway itself (the empty name) while any can.
 */
@Singleton
public final class PassthroughHealth {
  private static final long WATCH_MILLIS = 500;

  private final HealthStatusManager manager = new HealthStatusManager();
  private final Map<String, Backend> services;
  private final Vertx vertx;
  private final long watch;

  PassthroughHealth(Contracts contracts, Backends backends, Vertx vertx) {
    this.services =
        contracts.methods().stream()
            .collect(Collectors.toMap(RpcMethod::serviceName, backends::of, (one, same) -> one));
    this.vertx = vertx;
    refresh();
    this.watch = vertx.setPeriodic(WATCH_MILLIS, timer -> refresh());
  }

  ServerServiceDefinition service() {
    return manager.getHealthService().bindService();
  }

  /** Nothing serves any more, whatever the backends do. */
  void drain() {
    if (vertx.cancelTimer(watch)) {
      manager.enterTerminalState();
    }
  }

  @PreDestroy
  void close() {
    vertx.cancelTimer(watch);
  }

  private void refresh() {
    boolean any = false;
    for (Map.Entry<String, Backend> service : services.entrySet()) {
      boolean reachable = service.getValue().isReachable();
      any |= reachable;
      manager.setStatus(service.getKey(), status(reachable));
    }
    manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status(any));
  }

  private static ServingStatus status(boolean serving) {
    return serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }
}
