package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.status.StatusJson;
import io.grpc.Status;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes the schema of what every failed call answers, and examples of it. */
final class OpenApiErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String STATUS = "google.rpc.Status";
  private static final String DETAIL = "google.rpc.ErrorDetail";

  private OpenApiErrors() {}

  /**
   * Writes the schemas.
   *
   * @param meanings what each reason of the contracts means
   */
  static void writeSchemas(ObjectNode schemas, Map<String, String> meanings) {
    writeStatus(schemas.putObject(STATUS));
    writeDetail(schemas.putObject(DETAIL), meanings);
  }

  /** Begins the content of an answer to a failed call; returns the place for examples. */
  static ObjectNode content(ObjectNode response) {
    ObjectNode json = response.putObject("content").putObject("application/json");
    json.putObject("schema").put("$ref", SCHEMAS + STATUS);
    return json.putObject("examples");
  }

  /** An example of a refusal for a reason. */
  static com.google.rpc.Status example(
      Status.Code code, String reason, String meaning, Map<String, String> metadata) {
    int end = meaning.indexOf(" (" + code);
    return com.google.rpc.Status.newBuilder()
        .setCode(code.value())
        .setMessage(end < 0 ? "Says what went wrong." : meaning.substring(0, end) + ".")
        .addDetails(
            Any.pack(
                ErrorInfo.newBuilder()
                    .setReason(reason)
                    .setDomain(Refusals.DOMAIN)
                    .putAllMetadata(metadata)
                    .build()))
        .build();
  }

  /** A status as JSON, the way it is answered. */
  static JsonNode json(com.google.rpc.Status status) {
    try {
      return JSON.readTree(StatusJson.write(status));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void writeStatus(ObjectNode status) {
    status
        .put("type", "object")
        .put("description", "What every failed call answers, over HTTP and over gRPC alike.");
    ObjectNode properties = status.putObject("properties");
    properties
        .putObject("code")
        .put("type", "integer")
        .put("format", "int32")
        .put("description", "The gRPC status code.");
    properties
        .putObject("message")
        .put("type", "string")
        .put("description", "What went wrong, in English, for a developer.");
    properties
        .putObject("details")
        .put("type", "array")
        .put("description", "Exactly one ErrorInfo, whose reason a program can act on, and others.")
        .putObject("items")
        .put("$ref", SCHEMAS + DETAIL);
    status.putArray("required").add("code").add("message").add("details");
  }

  // One schema for all kinds of detail: generators make a plain class of it, and a kind that is
  // added later is read as well.
  private static void writeDetail(ObjectNode detail, Map<String, String> meanings) {
    detail
        .put("type", "object")
        .put("description", "One detail; `@type` tells which kind it is, and so which fields.");
    ObjectNode properties = detail.putObject("properties");
    ArrayNode kinds =
        text(properties, "@type", "The kind: ErrorInfo is always there.").putArray("examples");
    for (String kind : new String[] {"ErrorInfo", "BadRequest", "RetryInfo"}) {
      kinds.add("type.googleapis.com/google.rpc." + kind);
    }
    ObjectNode reason = text(properties, "reason", "Of ErrorInfo: why. Switch on it.");
    ArrayNode names = reason.putArray("examples");
    ObjectNode descriptions = reason.putObject("x-enum-descriptions");
    meanings.forEach(
        (name, meaning) -> {
          names.add(name);
          descriptions.put(name, meaning);
        });
    text(properties, "domain", "Of ErrorInfo: always `" + Refusals.DOMAIN + "`.");
    properties
        .putObject("metadata")
        .put("type", "object")
        .put("description", "Of ErrorInfo: what belongs to the reason, such as `permission`.")
        .putObject("additionalProperties")
        .put("type", "string");
    text(properties, "retryDelay", "Of RetryInfo: when to try again, such as `2s`.");
    writeViolations(properties.putObject("fieldViolations"));
    detail.putArray("required").add("@type");
  }

  private static void writeViolations(ObjectNode violations) {
    violations.put("type", "array").put("description", "Of BadRequest: each field that is wrong.");
    ObjectNode items = violations.putObject("items").put("type", "object");
    ObjectNode properties = items.putObject("properties");
    text(properties, "field", "The path of the field, such as `journey.display_name`.");
    text(properties, "description", "What is wrong with it.");
    text(properties, "reason", "`FIELD_INVALID`, or one that says more.");
  }

  private static ObjectNode text(ObjectNode properties, String name, String description) {
    return properties.putObject(name).put("type", "string").put("description", description);
  }
}
