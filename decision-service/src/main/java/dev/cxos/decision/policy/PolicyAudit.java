package dev.cxos.decision.policy;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what happens to policies to the audit log, in the caller's transaction. */
@ApplicationScoped
class PolicyAudit {

  private final AuditLog log;

  PolicyAudit(AuditLog log) {
    this.log = log;
  }

  /** A policy was created. */
  void created(Instant at, String actor, Policy policy) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("displayName", policy.displayName());
    payload.put("decisionType", policy.decisionType());
    payload.put("currency", policy.currency());
    append("policy.created", at, actor, policy.name(), payload);
  }

  /**
   * Something happened to a version.
   *
   * @param type what, such as {@code policy.reviewed}
   */
  void append(String type, Instant at, String actor, PolicyVersion version) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("contentHash", version.contentHash());
    payload.put("author", version.author());
    if (!version.content().pilotUnits().isEmpty()) {
      payload.put("pilotUnits", List.copyOf(version.content().pilotUnits()));
    }
    if (version.term().begin() != null) {
      payload.put("effectiveTime", version.term().begin().toString());
    }
    if (version.term().end() != null) {
      payload.put("endTime", version.term().end().toString());
    }
    append(type, at, actor, version.name().toString(), payload);
  }

  private void append(
      String type, Instant at, String actor, String resource, SortedMap<String, Object> payload) {
    log.append(
        List.of(new AuditRecord(Ids.newId(at), type, at, actor, resource, "", null, payload)));
  }
}
