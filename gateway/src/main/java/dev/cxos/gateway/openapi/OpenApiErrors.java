package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.cxos.gateway.contract.Comments;
import dev.cxos.gateway.contract.Contracts;
import java.util.List;
import java.util.stream.Stream;

/** Writes what every failed call answers, with the reasons that the contracts list. */
final class OpenApiErrors {
  static final String RESPONSE = "#/components/responses/Error";

  private static final String STATUS = "google.rpc.Status";
  private static final String ERROR_INFO = "google.rpc.ErrorInfo";

  private OpenApiErrors() {}

  static void write(ObjectNode components, Contracts contracts, Comments comments) {
    ObjectNode response = components.putObject("responses").putObject("Error");
    response.put(
        "description",
        "The call failed. `details` holds exactly one ErrorInfo, whose reason a program can act"
            + " on.");
    response
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/" + STATUS);
    ObjectNode schemas = (ObjectNode) components.get("schemas");
    writeStatus(schemas.putObject(STATUS));
    writeErrorInfo(schemas.putObject(ERROR_INFO), contracts, comments);
  }

  private static void writeStatus(ObjectNode status) {
    status.put("type", "object");
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
    ObjectNode details = properties.putObject("details").put("type", "array");
    ArrayNode kinds = details.putObject("items").putArray("anyOf");
    kinds.addObject().put("$ref", "#/components/schemas/" + ERROR_INFO);
    ObjectNode other = kinds.addObject().put("type", "object");
    other.put(
        "description",
        "Another standard detail: BadRequest with the fields at fault, RetryInfo,"
            + " PreconditionFailure, ResourceInfo.");
    other.putObject("properties").putObject("@type").put("type", "string");
    other.putArray("required").add("@type");
    status.putArray("required").add("code").add("message").add("details");
  }

  private static void writeErrorInfo(ObjectNode info, Contracts contracts, Comments comments) {
    info.put("type", "object");
    ObjectNode properties = info.putObject("properties");
    properties.putObject("@type").put("const", "type.googleapis.com/" + ERROR_INFO);
    ObjectNode reason = properties.putObject("reason").put("type", "string");
    ArrayNode names = reason.putArray("examples");
    ObjectNode meanings = reason.putObject("x-enum-descriptions");
    reasons(contracts)
        .forEach(
            value -> {
              names.add(value.getName());
              meanings.put(value.getName(), comments.of(value));
            });
    properties.putObject("domain").put("const", "cxos.dev");
    properties
        .putObject("metadata")
        .put("type", "object")
        .putObject("additionalProperties")
        .put("type", "string");
    info.putArray("required").add("@type").add("reason").add("domain");
  }

  /** The values, but for zero, of every enum that the contracts call an error reason. */
  private static List<EnumValueDescriptor> reasons(Contracts contracts) {
    return contracts.files().stream()
        .flatMap(file -> file.getEnumTypes().stream())
        .filter(OpenApiErrors::listsReasons)
        .flatMap(type -> type.getValues().stream())
        .filter(value -> value.getNumber() != 0)
        .toList();
  }

  private static boolean listsReasons(EnumDescriptor type) {
    return Stream.of("ErrorReason").anyMatch(type.getName()::endsWith)
        && !type.getFullName().startsWith("google.");
  }
}
