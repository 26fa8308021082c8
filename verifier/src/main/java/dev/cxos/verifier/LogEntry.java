package dev.cxos.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** An entry as the API shows it. Immutable. */
public final class LogEntry {
  private static final String FORM = "cxos-audit-entry/1";
  private static final String COLLECTION = "auditEntries/";

  private final long index;
  private final UUID id;
  private final String type;
  private final Instant time;
  private final String actor;
  private final String resource;
  private final String unit;
  private final boolean encrypted;
  private final byte[] sealedPayload;

  private LogEntry(long index, JsonNode entry) {
    this.index = index;
    this.id = id(entry.path("name").asText());
    this.type = entry.path("type").asText();
    this.time = time(entry.path("time").asText());
    this.actor = entry.path("actor").asText();
    this.resource = entry.path("resource").asText();
    this.unit = entry.path("unit").asText();
    this.encrypted = entry.path("encrypted").asBoolean();
    this.sealedPayload = bytes(entry, "sealedPayload");
  }

  /**
   * Reads an entry.
   *
   * @param entry its JSON as in the REST API; absent fields are empty
   * @throws DamagedException if it cannot be one
   */
  public static LogEntry of(JsonNode entry) {
    return new LogEntry(entry.path("index").asLong(), entry);
  }

  /** Returns its place in the log, as it says itself. */
  public long index() {
    return index;
  }

  /** Returns the resource name. */
  public String name() {
    return COLLECTION + id;
  }

  /** Returns the payload as it is kept, as a copy. */
  byte[] sealedPayload() {
    return sealedPayload.clone();
  }

  /** Returns whether the payload is encrypted. */
  boolean encrypted() {
    return encrypted;
  }

  /** Returns the hash of its leaf. */
  public byte[] leaf() {
    Sha256 sha256 = new Sha256();
    return sha256.leaf(canonical(sha256));
  }

  /** The canonical form: each field after its length in four bytes. */
  byte[] canonical(Sha256 sha256) {
    ByteArrayOutputStream form = new ByteArrayOutputStream(256);
    field(form, utf8(FORM));
    field(
        form,
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
    field(form, utf8(type));
    field(
        form,
        ByteBuffer.allocate(8).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time)).array());
    field(form, utf8(actor));
    field(form, utf8(resource));
    field(form, utf8(unit));
    field(form, new byte[] {(byte) (encrypted ? 1 : 0)});
    field(form, sha256.of(sealedPayload));
    return form.toByteArray();
  }

  private static void field(ByteArrayOutputStream form, byte[] content) {
    form.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    form.writeBytes(content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static UUID id(String name) {
    if (!name.startsWith(COLLECTION)) {
      throw new DamagedException("\"" + name + "\" is not the name of an entry");
    }
    try {
      return UUID.fromString(name.substring(COLLECTION.length()));
    } catch (IllegalArgumentException malformed) {
      throw new DamagedException("\"" + name + "\" is not the name of an entry", malformed);
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new DamagedException("\"" + text + "\" is not a time", malformed);
    }
  }

  /** Reads bytes from JSON, in either alphabet of base64; none if the field is absent. */
  static byte[] bytes(JsonNode object, String field) {
    return base64(object.path(field).asText(), field);
  }

  static byte[] base64(String text, String field) {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException malformed) {
      throw new DamagedException(field + " is not base64", malformed);
    }
  }
}
