package dev.cxos.platform.operations;

import dev.cxos.platform.authorization.BoundTokens;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Has the service ask for certificates where gateways are to be known by theirs. Who has none is
 * served all the same; one that is not trusted ends the handshake.
 */
@ApplicationScoped
public class ClientCertificates implements HttpServerOptionsCustomizer, ReadinessCheck {

  private final BoundTokens boundTokens;
  private final TlsConfigurationRegistry registry;
  private final VertxHttpConfig http;

  ClientCertificates(
      BoundTokens boundTokens, TlsConfigurationRegistry registry, VertxHttpConfig http) {
    this.boundTokens = boundTokens;
    this.registry = registry;
    this.http = http;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (boundTokens.isUsed() && namesTrusted()) {
      options.setClientAuth(ClientAuth.REQUEST);
    }
  }

  @Override
  public List<String> faults() {
    return boundTokens.isUsed() && !namesTrusted()
        ? List.of(
            "say by quarkus.http.tls-configuration-name which certificates are trusted, or leave"
                + " out cxos.bound-tokens.gateway-names")
        : List.of();
  }

  /** To trust everybody would let everybody be the gateway. */
  private boolean namesTrusted() {
    Optional<TlsConfiguration> tls =
        http.tlsConfigurationName().map(registry::get).orElseGet(registry::getDefault);
    return tls.filter(one -> one.getKeyStoreOptions() != null)
        .filter(one -> one.getTrustStoreOptions() != null && !one.isTrustAll())
        .isPresent();
  }
}
