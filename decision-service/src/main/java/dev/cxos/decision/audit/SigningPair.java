package dev.cxos.decision.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Makes the pair of an Ed25519 private key, of which configuration holds the private half alone.
 */
final class SigningPair {

  private SigningPair() {}

  /**
   * Reads a private key.
   *
   * @param pkcs8 its PKCS #8 form
   * @throws IllegalArgumentException if it is no Ed25519 key
   */
  static KeyPair ofPkcs8(byte[] pkcs8) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return ofSeed(
          ((EdECPrivateKey) key)
              .getBytes()
              .orElseThrow(() -> new IllegalArgumentException("the key cannot be read")));
    } catch (GeneralSecurityException other) {
      throw new IllegalArgumentException("not an Ed25519 key in PKCS #8", other);
    }
  }

  /**
   * Makes the pair of a seed, which is what an Ed25519 private key is (RFC 8032).
   *
   * @param seed 32 bytes
   */
  static KeyPair ofSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      // The JDK derives the public key in its generator only; the generator asks for the seed.
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Gives one seed instead of chance. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
