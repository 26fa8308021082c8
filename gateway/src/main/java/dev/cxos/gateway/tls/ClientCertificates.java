package dev.cxos.gateway.tls;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Has the HTTP door ask its callers for a certificate if it is configured which ones are trusted.
 * Who has none is served all the same; one that is not trusted ends the handshake. Quarkus fixes
 * this at build time, for operators who have not been asked yet.
 */
@Singleton
public final class ClientCertificates implements HttpServerOptionsCustomizer {
  private final TlsConfigurationRegistry registry;
  private final VertxHttpConfig http;

  ClientCertificates(TlsConfigurationRegistry registry, VertxHttpConfig http) {
    this.registry = registry;
    this.http = http;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    http.tlsConfigurationName()
        .map(registry::get)
        .orElseGet(registry::getDefault)
        .ifPresent(tls -> options.setClientAuth(asked(tls)));
  }

  /** Whether certificates are asked for. To trust everybody is to ask nobody. */
  static ClientAuth asked(TlsConfiguration tls) {
    return tls.getTrustStoreOptions() == null || tls.isTrustAll()
        ? ClientAuth.NONE
        : ClientAuth.REQUEST;
  }
}
