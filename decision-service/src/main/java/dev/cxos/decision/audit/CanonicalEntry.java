package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The bytes of an entry that its hash is computed over: nine fields, each with its length in four
 * bytes before it, the most significant byte first. docs/learn/proofs.md shows them byte by byte.
 * They never change; another form would have another first field.
 *
 * <p>The payload goes in as the hash of its sealed form, so that an entry can be checked by one who
 * may not read it, and after its key is gone.
 */
public final class CanonicalEntry {

  /** The first field: names this form. */
  public static final String FORM = "cxos-audit-entry/1";

  private CanonicalEntry() {}

  /**
   * Returns the hash of the leaf.
   *
   * @param payloadHash SHA-256 of the payload as it is kept, 32 bytes
   */
  public static Hash leaf(
      UUID id,
      String type,
      Instant time,
      String actor,
      String resource,
      String unit,
      boolean encrypted,
      byte[] payloadHash) {
    return Hash.ofLeaf(bytes(id, type, time, actor, resource, unit, encrypted, payloadHash));
  }

  /** Returns the hash of the leaf of an entry. */
  public static Hash leaf(AuditEntry entry) {
    return leaf(
        entry.id(),
        entry.type(),
        entry.time(),
        entry.actor(),
        entry.resource(),
        entry.unit(),
        entry.encrypted(),
        sha256(entry.payload().bytes()));
  }

  /** Returns the bytes under the hash of the leaf. */
  static byte[] bytes(
      UUID id,
      String type,
      Instant time,
      String actor,
      String resource,
      String unit,
      boolean encrypted,
      byte[] payloadHash) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    text(bytes, FORM);
    field(
        bytes,
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
    text(bytes, type);
    field(
        bytes,
        ByteBuffer.allocate(8).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time)).array());
    text(bytes, actor);
    text(bytes, resource);
    text(bytes, unit);
    field(bytes, new byte[] {(byte) (encrypted ? 1 : 0)});
    field(bytes, payloadHash);
    return bytes.toByteArray();
  }

  private static void text(ByteArrayOutputStream bytes, String text) {
    field(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void field(ByteArrayOutputStream bytes, byte[] content) {
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    bytes.writeBytes(content);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
