package dev.cxos.decision.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to stand in the audit log.
 *
 * @param id the id of the entry
 * @param type what happened, such as {@code decision.decided}
 * @param time when
 * @param actor who did it: the subject of a token, or {@link #SYSTEM}
 * @param resource the name of the resource that it happened to
 * @param unit the unit; empty if it concerns the company
 * @param customer the customer whom the payload is about, and with whose key it is encrypted; null
 *     if it is about none
 * @param payload what exactly; values are String, Long, Boolean, lists and maps of them, never
 *     fractions
 */
public record AuditRecord(
    UUID id,
    String type,
    Instant time,
    String actor,
    String resource,
    String unit,
    @Nullable String customer,
    SortedMap<String, Object> payload) {

  /** The actor where nobody acts, as when time runs out. */
  public static final String SYSTEM = "system";

  /** Copies what it is given. */
  public AuditRecord {
    payload = Collections.unmodifiableSortedMap(new TreeMap<>(payload));
  }
}
