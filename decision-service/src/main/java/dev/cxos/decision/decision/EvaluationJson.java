package dev.cxos.decision.decision;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cxos.decision.decision.Evaluation.BandResult;
import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.platform.storage.JsonColumn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as text: equal evaluations have equal texts, and nothing of an evaluation is left
 * out, so that a replay is compared with history by comparing texts. What is empty is not written.
 */
public final class EvaluationJson {

  private EvaluationJson() {}

  /** The text of an evaluation. */
  public static String write(Evaluation evaluation) {
    return JsonColumn.writeObject(json -> write(evaluation, json));
  }

  private static void write(Evaluation evaluation, JsonGenerator json) throws IOException {
    json.writeStringField("outcome", evaluation.outcome().name());
    if (evaluation.policyVersion() != null) {
      json.writeStringField("policyVersion", evaluation.policyVersion().toString());
      json.writeStringField("contentHash", evaluation.contentHash());
    }
    json.writeArrayFieldStart("reasons");
    for (Reason reason : evaluation.reasons()) {
      write(reason, json);
    }
    json.writeEndArray();
    text(json, "band", evaluation.band());
    if (!evaluation.bands().isEmpty()) {
      json.writeArrayFieldStart("bands");
      for (BandResult band : evaluation.bands()) {
        json.writeStartObject();
        json.writeStringField("band", band.band());
        json.writeNumberField("caseLimit", band.caseLimit());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!evaluation.guardrails().isEmpty()) {
      json.writeArrayFieldStart("guardrails");
      for (GuardrailResult guardrail : evaluation.guardrails()) {
        json.writeStartObject();
        json.writeStringField("guardrail", guardrail.guardrail());
        json.writeBooleanField("holds", guardrail.holds());
        if (!guardrail.holds()) {
          json.writeStringField("message", guardrail.message());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    text(json, "chain", evaluation.chainId());
    if (!evaluation.chain().isEmpty()) {
      json.writeArrayFieldStart("steps");
      for (ApprovalStep step : evaluation.chain()) {
        write(step, json);
      }
      json.writeEndArray();
    }
    number(json, "counterOffer", evaluation.counterOffer());
    if (evaluation.noAuthority()) {
      json.writeBooleanField("noAuthority", true);
    }
  }

  private static void write(Reason reason, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", reason.kind().name());
    if (!reason.source().isEmpty()) {
      json.writeStringField("source", reason.source());
    }
    json.writeStringField("outcome", reason.outcome().name());
    json.writeStringField("message", reason.message());
    number(json, "limit", reason.limit());
    number(json, "used", reason.used());
    json.writeEndObject();
  }

  private static void write(ApprovalStep step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", step.role());
    number(json, "limit", step.limit());
    json.writeNumberField("timeoutMinutes", step.timeoutMinutes());
    text(json, "calendar", step.calendar());
    json.writeStringField("onTimeout", step.onTimeout().name());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable Long value)
      throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }
}
