package dev.cxos.decision.audit.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 hash, with the three ways in which RFC 6962, section 2.1, makes one: of an empty tree,
 * of a leaf, and of a node over two others. Leaves and nodes begin with different bytes, so that
 * neither can pass for the other.
 */
public final class Hash {

  /** How many bytes a hash has. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes a hash as it was stored.
   *
   * @param bytes 32 bytes; copied
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** Returns the root of a tree without leaves: the hash of nothing. */
  public static Hash ofNothing() {
    return new Hash(digest().digest());
  }

  /** Returns the hash of a leaf: SHA-256 over 0x00 and its content. */
  public static Hash ofLeaf(byte[] content) {
    MessageDigest digest = digest();
    digest.update(LEAF);
    digest.update(content);
    return new Hash(digest.digest());
  }

  /** Returns the hash of a node: SHA-256 over 0x01, the left and the right hash. */
  public static Hash ofNode(Hash left, Hash right) {
    MessageDigest digest = digest();
    digest.update(NODE);
    digest.update(left.bytes);
    digest.update(right.bytes);
    return new Hash(digest.digest());
  }

  /** Returns the 32 bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the hash in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
