package dev.cxos.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public key of a log, {@code NAME+HASH+KEY} as in C2SP signed notes. */
public final class LogKey {
  private static final String DASH = "\u2014 ";
  private static final int ID_LENGTH = 4;
  private static final byte ED25519 = 1;
  private static final byte[] DER_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] id;
  private final PublicKey key;

  private LogKey(String name, byte[] id, PublicKey key) {
    this.name = name;
    this.id = id;
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @throws DamagedException if it is none, or its hash is not that of the key
   */
  public static LogKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty()) {
      throw new DamagedException("the key is not of the form NAME+HASH+KEY");
    }
    byte[] typed = LogEntry.base64(parts[2], "the key");
    if (typed.length != 33 || typed[0] != ED25519) {
      throw new DamagedException("the key is not an Ed25519 key");
    }
    ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    hashed.writeBytes((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
    hashed.writeBytes(typed);
    byte[] id = Arrays.copyOf(new Sha256().of(hashed.toByteArray()), ID_LENGTH);
    if (!HexFormat.of().formatHex(id).equals(parts[1])) {
      throw new DamagedException("the hash in the key is not that of the key");
    }
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.writeBytes(DER_PREFIX);
    der.write(typed, 1, typed.length - 1);
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(der.toByteArray()));
      return new LogKey(parts[0], id, key);
    } catch (GeneralSecurityException refused) {
      throw new DamagedException("the key is not an Ed25519 key", refused);
    }
  }

  /** Returns the name, which is the origin of the log. */
  String name() {
    return name;
  }

  /**
   * Returns whether one of the lines is this key's signature of the text.
   *
   * @param lines what follows the text and an empty line
   */
  boolean signed(String text, String lines) {
    return lines.lines().anyMatch(line -> isSignature(line, text));
  }

  private boolean isSignature(String line, String text) {
    String start = DASH + name + " ";
    if (!line.startsWith(start)) {
      return false;
    }
    try {
      byte[] signed = Base64.getDecoder().decode(line.substring(start.length()));
      if (signed.length <= ID_LENGTH || !Arrays.equals(Arrays.copyOf(signed, ID_LENGTH), id)) {
        return false;
      }
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Arrays.copyOfRange(signed, ID_LENGTH, signed.length));
    } catch (IllegalArgumentException | GeneralSecurityException malformed) {
      return false;
    }
  }
}
