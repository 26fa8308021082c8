package dev.cxos.decision.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key in the form of C2SP signed notes: {@code NAME+HASH+KEY}, of which the hash is the
 * first four bytes of SHA-256 over name, line feed, algorithm and key.
 */
public final class VerifierKey {

  /** How many bytes of hash tell the keys of one name apart. */
  static final int ID_BYTES = 4;

  /** How many bytes an Ed25519 key has. */
  static final int KEY_BYTES = 32;

  private static final byte ED25519 = 1;
  private static final byte[] DER_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] key;

  private VerifierKey(String name, byte[] key) {
    this.name = name;
    this.key = key;
  }

  /** Takes an Ed25519 key under a name. */
  static VerifierKey of(String name, PublicKey key) {
    byte[] der = key.getEncoded();
    return new VerifierKey(name, Arrays.copyOfRange(der, der.length - KEY_BYTES, der.length));
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static VerifierKey parse(String text) {
    int hash = text.indexOf('+');
    int encoded = text.indexOf('+', hash + 1);
    if (hash < 1 || encoded < 0) {
      throw new IllegalArgumentException("not of the form NAME+HASH+KEY");
    }
    byte[] typed = Base64.getDecoder().decode(text.substring(encoded + 1));
    if (typed.length != KEY_BYTES + 1 || typed[0] != ED25519) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    VerifierKey key =
        new VerifierKey(text.substring(0, hash), Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.text().equals(text)) {
      throw new IllegalArgumentException("the hash is not that of the key");
    }
    return key;
  }

  /** Returns the name. */
  String name() {
    return name;
  }

  /** Returns the four bytes that tell the keys of one name apart. */
  byte[] id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the key as {@code NAME+HASH+KEY}. */
  public String text() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** Returns whether the key's owner signed the text. */
  boolean verifies(String text, byte[] signature) {
    try {
      ByteArrayOutputStream der = new ByteArrayOutputStream();
      der.writeBytes(DER_PREFIX);
      der.writeBytes(key);
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(der.toByteArray())));
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private byte[] typed() {
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    typed.write(ED25519);
    typed.writeBytes(key);
    return typed.toByteArray();
  }
}
