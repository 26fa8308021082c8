package dev.cxos.decision.approval.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.platform.storage.JsonColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chains as they stand in the database. */
final class ChainJson {

  private ChainJson() {}

  static String write(List<ApprovalStep> chain) {
    return JsonColumn.writeObject(
        json -> {
          json.writeArrayFieldStart("steps");
          for (ApprovalStep step : chain) {
            write(step, json);
          }
          json.writeEndArray();
        });
  }

  private static void write(ApprovalStep step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", step.role());
    if (step.limit() != null) {
      json.writeNumberField("limit", step.limit());
    }
    json.writeNumberField("timeoutMinutes", step.timeoutMinutes());
    if (step.calendar() != null) {
      json.writeStringField("calendar", step.calendar());
    }
    json.writeStringField("onTimeout", step.onTimeout().name());
    json.writeEndObject();
  }

  static List<ApprovalStep> read(String stored) {
    List<ApprovalStep> chain = new ArrayList<>();
    JsonColumn.readObject(
        stored,
        (name, json) -> {
          if (name.equals("steps")) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              chain.add(readStep(json));
            }
          } else {
            json.skipChildren();
          }
        });
    return chain;
  }

  private static ApprovalStep readStep(JsonParser json) throws IOException {
    String role = "";
    @Nullable Long limit = null;
    int timeoutMinutes = 0;
    @Nullable String calendar = null;
    OnTimeout onTimeout = OnTimeout.REFUSE;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "role" -> role = json.getText();
        case "limit" -> limit = json.getLongValue();
        case "timeoutMinutes" -> timeoutMinutes = json.getIntValue();
        case "calendar" -> calendar = json.getText();
        case "onTimeout" -> onTimeout = OnTimeout.valueOf(json.getText());
        // While a release is rolled out, the one before it reads what the new one writes.
        default -> json.skipChildren();
      }
    }
    return new ApprovalStep(role, limit, timeoutMinutes, calendar, onTimeout);
  }
}
