package dev.cxos.decision.decision;

import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.platform.time.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the audit log says of decisions. */
final class DecisionAudit {

  private DecisionAudit() {}

  /** The entry of a decision that was just taken. */
  static AuditRecord decided(Decision decision) {
    DecisionCase asked = decision.asked();
    SortedMap<String, Object> payload = new TreeMap<>();
    payload.put("amount", asked.amount());
    payload.put("currency", asked.currency());
    payload.put("customer", asked.customer());
    payload.put("decisionType", asked.decisionType());
    payload.put("outcome", decision.evaluation().outcome().name());
    payload.put("roles", decision.agent().roles().stream().toList());
    payload.put(
        "reasons",
        decision.evaluation().reasons().stream().map(reason -> reason.kind().name()).toList());
    payload.put("inputs", texts(asked.inputs()));
    // The log proves the whole evaluation by its hash; the evaluation itself stands in the
    // decision.
    payload.put("evaluationSha256", sha256(EvaluationJson.write(decision.evaluation())));
    put(payload, "tier", asked.tier());
    put(payload, "journey", asked.journey());
    put(payload, "interaction", asked.interaction());
    put(payload, "reason", asked.reason());
    put(payload, "band", decision.evaluation().band());
    put(payload, "counterOffer", decision.evaluation().counterOffer());
    if (decision.evaluation().policyVersion() != null) {
      payload.put("policyVersion", decision.evaluation().policyVersion().toString());
      payload.put("contentHash", decision.evaluation().contentHash());
    }
    return new AuditRecord(
        decision.auditEntry(),
        "decision.decided",
        decision.decideTime(),
        decision.agent().subject(),
        decision.name(),
        asked.unit(),
        asked.customer().isEmpty() ? null : asked.customer(),
        payload);
  }

  /**
   * The entry of a decision that went on to another state.
   *
   * @param actor who did it, or {@link AuditRecord#SYSTEM}
   */
  static AuditRecord settled(
      Decision decision, String actor, Instant time, @Nullable String reason) {
    SortedMap<String, Object> payload = new TreeMap<>();
    payload.put("amount", decision.asked().amount());
    payload.put("currency", decision.asked().currency());
    payload.put("state", decision.state().name());
    put(payload, "reason", reason);
    return new AuditRecord(
        Ids.newId(time),
        "decision." + decision.state().name().toLowerCase(java.util.Locale.ROOT),
        time,
        actor,
        decision.name(),
        decision.asked().unit(),
        decision.asked().customer().isEmpty() ? null : decision.asked().customer(),
        payload);
  }

  // Numbers with a fraction have many spellings; the log keeps one text of each.
  private static SortedMap<String, Object> texts(Map<String, Object> inputs) {
    SortedMap<String, Object> texts = new TreeMap<>();
    inputs.forEach(
        (name, value) -> texts.put(name, value instanceof Double ? value.toString() : value));
    return texts;
  }

  private static void put(SortedMap<String, Object> payload, String name, @Nullable Object value) {
    if (value != null) {
      payload.put(name, value);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
