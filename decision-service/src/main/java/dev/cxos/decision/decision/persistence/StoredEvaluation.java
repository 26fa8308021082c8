package dev.cxos.decision.decision.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.Evaluation.BandResult;
import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.decision.EvaluationJson;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.Reason;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.PolicyVersionName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EvaluationJson} wrote. */
final class StoredEvaluation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredEvaluation() {}

  /** The evaluation of a text. */
  static Evaluation read(String stored) {
    JsonNode json = tree(stored);
    return new Evaluation(
        Outcome.valueOf(json.get("outcome").asText()),
        each(json, "reasons", StoredEvaluation::reason),
        version(json),
        json.path("contentHash").asText(""),
        text(json, "band"),
        each(
            json,
            "bands",
            band -> new BandResult(band.get("band").asText(), band.get("caseLimit").asLong())),
        each(
            json,
            "guardrails",
            one ->
                new GuardrailResult(
                    one.get("guardrail").asText(),
                    one.get("holds").asBoolean(),
                    one.path("message").asText(""))),
        text(json, "chain"),
        each(json, "steps", StoredEvaluation::step),
        number(json, "counterOffer"),
        json.path("noAuthority").asBoolean(false));
  }

  private static JsonNode tree(String stored) {
    try {
      return JSON.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored evaluation cannot be read", e);
    }
  }

  private static @Nullable PolicyVersionName version(JsonNode json) {
    @Nullable String name = text(json, "policyVersion");
    if (name == null) {
      return null;
    }
    String[] parts = name.split("/", -1);
    return new PolicyVersionName(parts[1], Integer.parseInt(parts[3]));
  }

  private static Reason reason(JsonNode json) {
    return new Reason(
        Reason.Kind.valueOf(json.get("kind").asText()),
        json.path("source").asText(""),
        Outcome.valueOf(json.get("outcome").asText()),
        json.get("message").asText(),
        number(json, "limit"),
        number(json, "used"));
  }

  private static ApprovalStep step(JsonNode json) {
    return new ApprovalStep(
        json.get("role").asText(),
        number(json, "limit"),
        json.get("timeoutMinutes").asInt(),
        text(json, "calendar"),
        ApprovalStep.OnTimeout.valueOf(json.get("onTimeout").asText()));
  }

  private static <T> List<T> each(JsonNode json, String name, Function<JsonNode, T> reader) {
    List<T> items = new ArrayList<>();
    json.path(name).forEach(item -> items.add(reader.apply(item)));
    return items;
  }

  private static @Nullable String text(JsonNode json, String name) {
    @Nullable JsonNode value = json.get(name);
    return value == null ? null : value.asText();
  }

  private static @Nullable Long number(JsonNode json, String name) {
    @Nullable JsonNode value = json.get(name);
    return value == null ? null : value.asLong();
  }
}
