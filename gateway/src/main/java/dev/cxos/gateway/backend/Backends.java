package dev.cxos.gateway.backend;

import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.connection.EventLoops;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.tls.TlsContexts;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All services behind the gateway, chosen by the package of a method. */
@Singleton
public final class Backends {
  private static final long RETRY_MILLIS = 250;
  private static final int AFTER_CONTEXTS = ObserverMethod.DEFAULT_PRIORITY + 1;

  private final List<Backend> all = new ArrayList<>();
  private final Map<String, Backend> byPackage = new HashMap<>();
  private final Vertx vertx;
  private final long retryTimer;

  /** Opens the channels to all of them. */
  public Backends(
      GatewayConfiguration configuration, EventLoops loops, TlsContexts tls, Vertx vertx) {
    this.vertx = vertx;
    configuration
        .backends()
        .forEach(
            (id, settings) -> {
              Backend backend =
                  new Backend(
                      id, settings, loops, settings.tlsConfigurationName().map(tls::ofBackend));
              all.add(backend);
              settings.packages().forEach(served -> byPackage.put(served, backend));
            });
    this.retryTimer =
        vertx.setPeriodic(RETRY_MILLIS, timer -> all.forEach(Backend::retryLostConnections));
  }

  /** All of them. */
  public List<Backend> all() {
    return List.copyOf(all);
  }

  /** The one that serves a public method. */
  public Backend of(RpcMethod rpc) {
    return of(rpc.descriptor().getFile().getPackage());
  }

  /** The one that serves a proto package. */
  public Backend of(String servedPackage) {
    return Objects.requireNonNull(
        byPackage.get(servedPackage), () -> "No backend serves " + servedPackage);
  }

  /** Whether any of them has as many calls under way as it takes. */
  public boolean isAnyFull() {
    for (Backend backend : all) {
      if (backend.limit() > 0 && backend.underWay() >= backend.limit()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Connects anew with new certificates, so that none is held out beyond its time. This comes after
   * {@link TlsContexts} took them up.
   */
  void renew(@Observes @Priority(AFTER_CONTEXTS) CertificateUpdatedEvent event) {
    for (Backend backend : all) {
      if (backend.isEncryptedBy(event.name())) {
        backend.reconnect();
      }
    }
  }

  @PreDestroy
  void close() {
    vertx.cancelTimer(retryTimer);
    all.forEach(Backend::close);
  }
}
