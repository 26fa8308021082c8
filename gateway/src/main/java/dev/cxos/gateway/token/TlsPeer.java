package dev.cxos.gateway.token;

import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is at the other end of the connection that a call came over. What TLS proved of it is
 * asked for only when a token makes it matter.
 */
@FunctionalInterface
public interface TlsPeer {
  /** Somebody of whom nothing is proven. */
  TlsPeer UNKNOWN = () -> null;

  /** What was agreed on by TLS; null if the connection is plain. */
  @Nullable SSLSession session();
}
