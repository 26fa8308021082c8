package dev.cxos.gateway.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/**
 * Writes the validation rules that JSON Schema can say too; the others are in the comment of the
 * field.
 */
final class OpenApiConstraints {
  private static final Map<String, String> BOUNDS =
      Map.of(
          "gte", "minimum",
          "gt", "exclusiveMinimum",
          "lte", "maximum",
          "lt", "exclusiveMaximum");

  private OpenApiConstraints() {}

  /** Adds the rules of a field to the schema of its value. */
  static void write(ObjectNode schema, FieldDescriptor field) {
    if (field.getOptions().hasExtension(ValidateProto.field)) {
      write(schema, field.getOptions().getExtension(ValidateProto.field));
    }
  }

  private static void write(ObjectNode schema, FieldRules rules) {
    switch (rules.getTypeCase()) {
      case STRING -> text(schema, rules.getString());
      case REPEATED -> {
        var repeated = rules.getRepeated();
        length(schema, repeated.hasMinItems(), "minItems", repeated.getMinItems());
        length(schema, repeated.hasMaxItems(), "maxItems", repeated.getMaxItems());
        if (repeated.getUnique()) {
          schema.put("uniqueItems", true);
        }
        if (repeated.hasItems() && schema.get("items") instanceof ObjectNode items) {
          write(items, repeated.getItems());
        }
      }
      case MAP -> {
        var map = rules.getMap();
        length(schema, map.hasMinPairs(), "minProperties", map.getMinPairs());
        length(schema, map.hasMaxPairs(), "maxProperties", map.getMaxPairs());
        if (map.hasKeys()) {
          write(schema.putObject("propertyNames"), map.getKeys());
        }
        if (map.hasValues() && schema.get("additionalProperties") instanceof ObjectNode values) {
          write(values, map.getValues());
        }
      }
      case INT32 -> number(schema, rules.getInt32());
      case UINT32 -> number(schema, rules.getUint32());
      case SINT32 -> number(schema, rules.getSint32());
      case FLOAT -> number(schema, rules.getFloat());
      case DOUBLE -> number(schema, rules.getDouble());
      case BOOL -> {
        if (rules.getBool().hasConst()) {
          schema.put("const", rules.getBool().getConst());
        }
      }
      // 64-bit integers are strings in JSON, and the bounds of JSON Schema are for numbers.
      case INT64,
          UINT64,
          SINT64,
          FIXED32,
          FIXED64,
          SFIXED32,
          SFIXED64,
          BYTES,
          ENUM,
          ANY,
          DURATION,
          FIELD_MASK,
          TIMESTAMP,
          TYPE_NOT_SET -> {}
    }
  }

  private static void text(ObjectNode schema, StringRules rules) {
    length(schema, rules.hasMinLen(), "minLength", rules.getMinLen());
    length(schema, rules.hasMaxLen(), "maxLength", rules.getMaxLen());
    if (rules.hasPattern()) {
      schema.put("pattern", rules.getPattern());
    }
    if (rules.getUuid()) {
      schema.put("format", "uuid");
    }
  }

  private static void number(ObjectNode schema, Message rules) {
    for (FieldDescriptor bound : rules.getDescriptorForType().getFields()) {
      String keyword = BOUNDS.get(bound.getName());
      if (keyword != null && !bound.isRepeated() && rules.hasField(bound)) {
        put(schema, keyword, rules.getField(bound));
      }
    }
    FieldDescriptor in = rules.getDescriptorForType().findFieldByName("in");
    if (in != null && rules.getRepeatedFieldCount(in) > 0) {
      ArrayNode values = schema.putArray("enum");
      for (Object value : (List<?>) rules.getField(in)) {
        values.addPOJO(value);
      }
    }
  }

  private static void put(ObjectNode schema, String keyword, Object bound) {
    if (bound instanceof Integer whole) {
      schema.put(keyword, whole);
    } else if (bound instanceof Number real) {
      schema.put(keyword, real.doubleValue());
    }
  }

  private static void length(ObjectNode schema, boolean present, String keyword, long value) {
    if (present) {
      schema.put(keyword, value);
    }
  }
}
