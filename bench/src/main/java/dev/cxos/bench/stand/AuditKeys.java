package dev.cxos.bench.stand;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys for the audit log of one run. */
final class AuditKeys {
  private static final int ENCRYPTION_BYTES = 32;

  private AuditKeys() {}

  /** An Ed25519 key, PKCS #8 in base64. */
  static String signing() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Random bytes in base64. */
  static String encryption() {
    byte[] key = new byte[ENCRYPTION_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
