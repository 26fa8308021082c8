package dev.cxos.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, with the prefixes of RFC 6962 for leaves and nodes. For one thread. */
final class Sha256 {
  /** How many bytes a hash has. */
  static final int LENGTH = 32;

  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte[] of(byte[] content) {
    return digest.digest(content);
  }

  byte[] leaf(byte[] content) {
    digest.update((byte) 0);
    return digest.digest(content);
  }

  byte[] node(byte[] left, byte[] right) {
    digest.update((byte) 1);
    digest.update(left);
    digest.update(right);
    return digest.digest();
  }
}
