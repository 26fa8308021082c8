package dev.cxos.platform.authorization;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Whose word is taken for tokens that are bound to a certificate of their holder. */
@ConfigMapping(prefix = "cxos.bound-tokens")
public interface BoundTokenConfiguration {

  /**
   * The names (DNS, in the subject alternative names) by which the certificates of gateways are
   * known. A bound token is accepted over a connection with such a certificate, and over no other:
   * the gateway has seen the proof that the service cannot see. The TLS configuration of the
   * service has to say which authority's certificates are trusted. Without a name bound tokens are
   * refused.
   */
  Optional<Set<String>> gatewayNames();
}
