package dev.cxos.decision.approval;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells the audit log what happened to requests and delegations. What people said is left out: it
 * stands in the request, and the log can never forget.
 */
@ApplicationScoped
class ApprovalAudit {

  private final AuditLog log;

  ApprovalAudit(AuditLog log) {
    this.log = log;
  }

  /** What happened to a request, in the transaction of the change. */
  void happened(ApprovalRequest request, List<ApprovalEvent> events, Instant now) {
    List<AuditRecord> records = new ArrayList<>(events.size());
    for (ApprovalEvent event : events) {
      TreeMap<String, Object> payload = new TreeMap<>();
      payload.put("step", (long) event.step());
      payload.put("policyVersion", request.policyVersion().toString());
      if (event.step() < request.chain().size()) {
        payload.put("role", request.chain().get(event.step()).role());
      }
      if (!event.onBehalfOf().isEmpty()) {
        payload.put("onBehalfOf", event.onBehalfOf());
      }
      records.add(
          new AuditRecord(
              Ids.newId(now),
              "approval." + spelled(event.kind().name()),
              event.time(),
              event.actor().isEmpty() ? AuditRecord.SYSTEM : event.actor(),
              request.name(),
              request.unit(),
              null,
              payload));
    }
    log.append(records);
  }

  /** Somebody tried what only others may. */
  void denied(String action, ApprovalRequest request, Caller caller, String reason, Instant now) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("action", action);
    append(
        "approval.refused-" + spelled(reason),
        caller.subject(),
        request.name(),
        request.unit(),
        payload,
        now);
  }

  void delegated(Delegation delegation, Instant now) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("delegate", delegation.delegate());
    payload.put("role", delegation.role());
    payload.put("startTime", delegation.startTime().toString());
    payload.put("endTime", delegation.endTime().toString());
    append(
        "approval.delegated",
        delegation.delegator(),
        delegation.name(),
        delegation.unit(),
        payload,
        now);
  }

  void revoked(Delegation delegation, Instant now) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("delegate", delegation.delegate());
    payload.put("role", delegation.role());
    append(
        "approval.delegation-revoked",
        delegation.delegator(),
        delegation.name(),
        delegation.unit(),
        payload,
        now);
  }

  private void append(
      String type,
      String actor,
      String resource,
      String unit,
      SortedMap<String, Object> payload,
      Instant now) {
    log.append(
        List.of(new AuditRecord(Ids.newId(now), type, now, actor, resource, unit, null, payload)));
  }

  private static String spelled(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
