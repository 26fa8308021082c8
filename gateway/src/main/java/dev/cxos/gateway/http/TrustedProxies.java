package dev.cxos.gateway.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Headers of proxies, such as X-Forwarded-For, are read only if the operator says so, and then only
 * from proxies that are named. The server below would believe anybody if none is.
 */
@Singleton
public final class TrustedProxies {
  private final boolean areRead;
  private final Optional<List<String>> trusted;

  TrustedProxies(
      @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
          boolean areRead,
      @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
    this.areRead = areRead;
    this.trusted = trusted;
  }

  /**
   * Stops the gateway if it would believe anybody.
   *
   * @throws IllegalStateException if headers of proxies are read but no proxy is named
   */
  void check(@Observes StartupEvent started) {
    if (areRead && trusted.filter(names -> !names.isEmpty()).isEmpty()) {
      throw new IllegalStateException(
          "quarkus.http.proxy.proxy-address-forwarding needs quarkus.http.proxy.trusted-proxies:"
              + " without it everybody could pose as anybody");
    }
  }
}
