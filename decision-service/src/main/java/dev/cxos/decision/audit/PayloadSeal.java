package dev.cxos.decision.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cryptography of payloads. Each customer has a random key, kept wrapped by the configured key;
 * each entry has a key derived from it, so that the key of one entry can be shown to an auditor and
 * opens no other. Safe for many threads.
 */
public final class PayloadSeal {

  /** How many bytes a key has. */
  public static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final byte[] wrappingKey;
  private final byte[] subjectKey;

  /**
   * Takes the configured key.
   *
   * @param encryptionKey at least 32 random bytes
   */
  public PayloadSeal(byte[] encryptionKey) {
    this.wrappingKey = derive(encryptionKey, "cxos-audit-wrap/1", new byte[0]);
    this.subjectKey = derive(encryptionKey, "cxos-audit-subject/1", new byte[0]);
  }

  /** Returns what a customer's key is found by: a keyed hash of the opaque id. */
  public byte[] subjectHash(String customer) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(subjectKey, "HmacSHA256"));
      return mac.doFinal(customer.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes a key for a customer. */
  public byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /**
   * Wraps a customer's key for keeping.
   *
   * @param id the id of the key, to which the wrapping is bound
   */
  public byte[] wrap(UUID id, byte[] key) {
    return encrypt(wrappingKey, key, bytes(id));
  }

  /**
   * Unwraps a customer's key.
   *
   * @throws IllegalStateException if it was wrapped with another key or changed since
   */
  public byte[] unwrap(UUID id, byte[] wrapped) {
    return decrypt(wrappingKey, wrapped, bytes(id));
  }

  /** Returns the key of one entry: HKDF-SHA256 of the customer's key with the entry's id. */
  public static byte[] entryKey(byte[] customerKey, UUID entry) {
    return derive(customerKey, "cxos-audit-payload/1", bytes(entry));
  }

  /**
   * Seals a payload.
   *
   * @return 12 bytes of nonce, then the ciphertext with its tag of 16 bytes
   */
  public byte[] seal(byte[] entryKey, byte[] payload) {
    return encrypt(entryKey, payload, new byte[0]);
  }

  /**
   * Opens a payload.
   *
   * @throws IllegalStateException if the key is another or the payload was changed
   */
  public static byte[] open(byte[] entryKey, byte[] sealed) {
    return decrypt(entryKey, sealed, new byte[0]);
  }

  private byte[] encrypt(byte[] key, byte[] plain, byte[] bound) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, plain, bound);
    return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
  }

  private static byte[] decrypt(byte[] key, byte[] sealed, byte[] bound) {
    if (sealed.length < NONCE_BYTES) {
      throw new IllegalStateException("Too short to have been sealed");
    }
    return crypt(
        Cipher.DECRYPT_MODE,
        key,
        Arrays.copyOf(sealed, NONCE_BYTES),
        Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length),
        bound);
  }

  private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] input, byte[] bound) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException("Not sealed with this key, or changed since", refused);
    }
  }

  private static byte[] derive(byte[] key, String purpose, byte[] context) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] info = ByteBuffer.allocate(name.length + context.length).put(name).put(context).array();
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, KEY_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
