package dev.cxos.gateway.token;

import java.nio.ByteBuffer;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which token is signed by which key, so that a token that comes with every call has its
 * signature worked out once. Nothing else about a token is remembered: its claims and its time are
 * looked at each time, and a key that the issuer withdrew opens nothing. What is bad is not
 * remembered, so that made-up tokens take no room. Tokens are kept as digests. Safe for many
 * threads.
 */
final class GoodSignatures {
  private final int most;
  private final Map<ByteBuffer, RSAPublicKey> known = new ConcurrentHashMap<>();

  /**
   * Begins with nothing.
   *
   * @param most how many tokens are remembered; with one more it begins again
   */
  GoodSignatures(int most) {
    this.most = most;
  }

  /** Whether the holder of a key signed a token. */
  boolean isSigned(SignedToken token, RSAPublicKey key) {
    ByteBuffer digest = ByteBuffer.wrap(token.digest());
    if (key.equals(known.get(digest))) {
      return true;
    }
    if (!token.isSignedBy(key)) {
      return false;
    }
    if (known.size() >= most) {
      known.clear();
    }
    known.put(digest, key);
    return true;
  }

  /** How many tokens are remembered. */
  int size() {
    return known.size();
  }
}
