package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that ProtoJSON writes in a form of their own. */
final class WellKnownSchemas {
  private static final Map<String, String> STRING_FORMATS =
      Map.of(
          "google.protobuf.Timestamp", "date-time",
          "google.protobuf.Duration", "duration-seconds",
          "google.protobuf.FieldMask", "field-mask");
  private static final Map<String, String> NULLABLE_TYPES =
      Map.of(
          "google.protobuf.DoubleValue", "number",
          "google.protobuf.FloatValue", "number",
          "google.protobuf.Int64Value", "string",
          "google.protobuf.UInt64Value", "string",
          "google.protobuf.Int32Value", "integer",
          "google.protobuf.UInt32Value", "integer",
          "google.protobuf.BoolValue", "boolean",
          "google.protobuf.StringValue", "string",
          "google.protobuf.BytesValue", "string");

  private WellKnownSchemas() {}

  static boolean isScalar(String fullName) {
    return STRING_FORMATS.containsKey(fullName) || NULLABLE_TYPES.containsKey(fullName);
  }

  /** The schema of a type, new each time; null if it has no form of its own. */
  static @Nullable ObjectNode find(String fullName) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (STRING_FORMATS.containsKey(fullName)) {
      return schema.put("type", "string").put("format", STRING_FORMATS.get(fullName));
    }
    if (NULLABLE_TYPES.containsKey(fullName)) {
      schema.putArray("type").add(NULLABLE_TYPES.get(fullName)).add("null");
      return schema;
    }
    return switch (fullName) {
      case "google.protobuf.Any" -> {
        schema.put("type", "object");
        schema.putObject("properties").putObject("@type").put("type", "string");
        schema.putArray("required").add("@type");
        yield schema;
      }
      case "google.protobuf.Struct", "google.protobuf.Empty" -> schema.put("type", "object");
      case "google.protobuf.ListValue" -> schema.put("type", "array");
      case "google.protobuf.Value" -> schema;
      default -> null;
    };
  }
}
