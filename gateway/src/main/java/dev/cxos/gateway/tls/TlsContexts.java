package dev.cxos.gateway.tls;

import io.netty.handler.ssl.SslContext;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.core.net.impl.SSLHelper;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * TLS for connections of gRPC, by the configurations of the TLS registry. They are made by the same
 * code as those of the HTTP door, so that protocols, ciphers and revocation lists mean the same at
 * both.
 */
@Singleton
public final class TlsContexts {
  private static final Logger LOGGER = Logger.getLogger(TlsContexts.class);
  private static final List<String> HTTP2 = List.of("h2");
  private static final int PATIENCE_SECONDS = 30;

  private final TlsConfigurationRegistry registry;
  private final VertxInternal vertx;
  private final Map<String, RenewedSslContext> doors = new ConcurrentHashMap<>();
  private final Map<String, RenewedSslContext> backends = new ConcurrentHashMap<>();

  TlsContexts(TlsConfigurationRegistry registry, Vertx vertx) {
    this.registry = registry;
    this.vertx = (VertxInternal) vertx;
  }

  /**
   * For a door. It asks callers for a certificate if the configuration says which ones are trusted.
   *
   * @param name the name of the configuration
   * @throws IllegalStateException if there is none with a certificate, or its files cannot be used
   */
  public SslContext ofDoor(String name) {
    return doors.computeIfAbsent(
        name,
        key -> {
          TlsConfiguration tls = configuration(key);
          if (tls.getKeyStoreOptions() == null) {
            throw new IllegalStateException("quarkus.tls." + key + " has no key-store");
          }
          return new RenewedSslContext(door(tls));
        });
  }

  /**
   * For connections to backends, which see the certificate of the configuration if it has one.
   *
   * @param name the name of the configuration
   * @throws IllegalStateException if there is none, or its files cannot be used
   */
  public SslContext ofBackend(String name) {
    return backends.computeIfAbsent(
        name, key -> new RenewedSslContext(backend(configuration(key))));
  }

  /** Takes up what was read anew. What cannot be used changes nothing. */
  void renew(@Observes CertificateUpdatedEvent event) {
    RenewedSslContext door = doors.get(event.name());
    RenewedSslContext backend = backends.get(event.name());
    try {
      if (door != null) {
        door.renew(door(event.tlsConfiguration()));
      }
      if (backend != null) {
        backend.renew(backend(event.tlsConfiguration()));
      }
    } catch (IllegalStateException unusable) {
      LOGGER.errorf(unusable, "Certificates not renewed configuration=%s", event.name());
    }
  }

  private TlsConfiguration configuration(String name) {
    return registry
        .get(name)
        .orElseThrow(() -> new IllegalStateException("There is no quarkus.tls." + name));
  }

  private SslContext door(TlsConfiguration tls) {
    ClientAuth asked = ClientCertificates.asked(tls);
    return context(tls, new NetServerOptions().setClientAuth(asked), true);
  }

  private SslContext backend(TlsConfiguration tls) {
    return context(tls, new NetClientOptions().setHostnameVerificationAlgorithm("HTTPS"), false);
  }

  private SslContext context(TlsConfiguration tls, TCPSSLOptions side, boolean server) {
    try {
      return new SSLHelper(side.setSsl(true).setUseAlpn(true), HTTP2)
          // A context of its own: this may run in the turn of another, which would wait for itself.
          .buildContextProvider(tls.getSSLOptions(), vertx.createEventLoopContext())
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .createContext(server, true);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("TLS is not ready", interrupted);
    } catch (ExecutionException | TimeoutException unusable) {
      throw new IllegalStateException("quarkus.tls." + tls.getName() + " is unusable", unusable);
    }
  }
}
