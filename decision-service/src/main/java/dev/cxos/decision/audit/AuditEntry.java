package dev.cxos.decision.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is kept.
 *
 * @param id the id
 * @param type what happened
 * @param time when, to the microsecond
 * @param actor who did it
 * @param resource what it happened to
 * @param unit the unit; empty if it concerns the company
 * @param subjectKey the key of the customer whom it is about; null if it is about none
 * @param payload what exactly: canonical JSON, sealed if there is a subject key
 */
public record AuditEntry(
    UUID id,
    String type,
    Instant time,
    String actor,
    String resource,
    String unit,
    @Nullable UUID subjectKey,
    Octets payload) {

  /** Returns the resource name of an entry. */
  public static String nameOf(UUID id) {
    return "auditEntries/" + id;
  }

  /** Returns whether the payload is sealed. */
  public boolean encrypted() {
    return subjectKey != null;
  }
}
