package dev.cxos.gateway.token;

import java.nio.ByteBuffer;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers tokens that are signed, and by which key, so that one that comes with every call is
 * taken apart and has its signature worked out once. What it claims, its time and the key are
 * looked at each time, and a key that the issuer withdrew opens nothing. What is bad is not
 * remembered, so that made-up tokens take no room. Tokens are kept under their digests. Safe for
 * many threads.
 */
final class KnownTokens {
  private final int most;
  private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

  private record Known(SignedToken token, RSAPublicKey key) {}

  /**
   * Begins with nothing.
   *
   * @param most how many tokens are remembered, a few kilobytes each; with one more it begins again
   */
  KnownTokens(int most) {
    this.most = most;
  }

  /** Takes a token apart; nothing if it is not one of the kind that is looked at. */
  Optional<SignedToken> read(String compact) {
    if (compact.length() > SignedToken.LONGEST) {
      return Optional.empty();
    }
    Known found = known.get(SignedToken.digest(compact));
    return found == null ? SignedToken.read(compact) : Optional.of(found.token());
  }

  /** Whether the holder of a key signed a token. */
  boolean isSigned(SignedToken token, RSAPublicKey key) {
    Known found = known.get(token.digest());
    if (found != null && found.key().equals(key)) {
      return true;
    }
    if (!token.isSignedBy(key)) {
      return false;
    }
    if (known.size() >= most) {
      known.clear();
    }
    known.put(token.digest(), new Known(token, key));
    return true;
  }

  /** How many tokens are remembered. */
  int size() {
    return known.size();
  }
}
