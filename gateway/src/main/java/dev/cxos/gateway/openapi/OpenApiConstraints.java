package dev.cxos.gateway.openapi;

import build.buf.validate.EnumRules;
import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the validation rules. Those that JSON Schema has no word for, because the value is a text
 * in JSON or the rule an expression, get one that begins with {@code x-}.
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
    FieldRules rules = rules(field);
    if (rules.getIgnore() == Ignore.IGNORE_ALWAYS) {
      return;
    }
    write(schema, rules, mayBeZero(field, rules), enumType(field));
    rules.getCelList().forEach(cel -> schema.withArrayProperty("x-rules").add(cel.getMessage()));
  }

  /** The rules of a field, none if the contract gives none. */
  static FieldRules rules(FieldDescriptor field) {
    return field.getOptions().getExtension(ValidateProto.field);
  }

  /** Whether rules do not hold for the value that a field has when nothing is given. */
  static boolean mayBeZero(FieldDescriptor field, FieldRules rules) {
    return rules.getIgnore() != Ignore.IGNORE_UNSPECIFIED && !field.hasPresence();
  }

  /**
   * The pattern of one segment of a name, such as {@code ^[a-z0-9-]{1,63}$} of {@code
   * ^journeys/[a-z0-9-]{1,63}$}; empty if the rules of the field say nothing so simple.
   *
   * @param segment which segment, from 0
   */
  static Optional<String> segment(FieldDescriptor field, int segment) {
    String pattern = rules(field).getString().getPattern();
    if (!pattern.startsWith("^") || !pattern.endsWith("$") || pattern.indexOf('|') >= 0) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    int depth = 0;
    for (char c : pattern.substring(1, pattern.length() - 1).toCharArray()) {
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
      if (c == '/' && depth == 0) {
        segments.add(current.toString());
        current.setLength(0);
      } else {
        current.append(c);
      }
    }
    segments.add(current.toString());
    return segment < segments.size()
        ? Optional.of("^" + segments.get(segment) + "$")
        : Optional.empty();
  }

  private static Optional<EnumDescriptor> enumType(FieldDescriptor field) {
    FieldDescriptor value =
        field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
    return value.getJavaType() == JavaType.ENUM
        ? Optional.of(value.getEnumType())
        : Optional.empty();
  }

  private static void write(
      ObjectNode schema, FieldRules rules, boolean orZero, Optional<EnumDescriptor> type) {
    switch (rules.getTypeCase()) {
      case STRING -> text(schema, rules.getString(), orZero);
      case REPEATED -> {
        var repeated = rules.getRepeated();
        length(schema, repeated.hasMinItems() && !orZero, "minItems", repeated.getMinItems());
        length(schema, repeated.hasMaxItems(), "maxItems", repeated.getMaxItems());
        if (repeated.getUnique()) {
          schema.put("uniqueItems", true);
        }
        if (repeated.hasItems() && schema.get("items") instanceof ObjectNode items) {
          write(items, repeated.getItems(), false, type);
        }
      }
      case MAP -> {
        var map = rules.getMap();
        length(schema, map.hasMinPairs() && !orZero, "minProperties", map.getMinPairs());
        length(schema, map.hasMaxPairs(), "maxProperties", map.getMaxPairs());
        if (map.hasKeys()) {
          write(schema.putObject("propertyNames"), map.getKeys(), false, Optional.empty());
        }
        if (map.hasValues() && schema.get("additionalProperties") instanceof ObjectNode values) {
          write(values, map.getValues(), false, type);
        }
      }
      case INT32 -> number(schema, rules.getInt32(), orZero);
      case UINT32 -> number(schema, rules.getUint32(), orZero);
      case SINT32 -> number(schema, rules.getSint32(), orZero);
      case FLOAT -> number(schema, rules.getFloat(), orZero);
      case DOUBLE -> number(schema, rules.getDouble(), orZero);
      // Texts in JSON, to which the bounds of JSON Schema do not apply.
      case INT64 -> boundsOfText(schema, rules.getInt64());
      case UINT64 -> boundsOfText(schema, rules.getUint64());
      case DURATION -> boundsOfText(schema, rules.getDuration());
      case BOOL -> {
        if (rules.getBool().hasConst()) {
          schema.put("const", rules.getBool().getConst());
        }
      }
      case ENUM -> type.ifPresent(known -> names(schema, known, rules.getEnum(), orZero));
      case SINT64,
          FIXED32,
          FIXED64,
          SFIXED32,
          SFIXED64,
          BYTES,
          ANY,
          FIELD_MASK,
          TIMESTAMP,
          TYPE_NOT_SET -> {}
    }
  }

  private static void text(ObjectNode schema, StringRules rules, boolean orEmpty) {
    length(schema, rules.hasMinLen() && !orEmpty, "minLength", rules.getMinLen());
    length(schema, rules.hasMaxLen(), "maxLength", rules.getMaxLen());
    if (rules.hasPattern()) {
      schema.put("pattern", orEmpty ? "^$|" + rules.getPattern() : rules.getPattern());
    }
    if (rules.hasConst()) {
      schema.put("const", rules.getConst());
    }
    if (rules.getInCount() > 0) {
      ArrayNode values = schema.putArray("enum");
      if (orEmpty && !rules.getInList().contains("")) {
        values.add("");
      }
      rules.getInList().forEach(values::add);
    }
    if (rules.getUuid()) {
      schema.put("format", "uuid");
    } else if (rules.getEmail()) {
      schema.put("format", "email");
    }
  }

  /** What of an enum a field may hold, where that is not all of it. */
  private static void names(
      ObjectNode schema, EnumDescriptor type, EnumRules rules, boolean orZero) {
    List<String> refused =
        type.getValues().stream()
            .filter(value -> !(orZero && value.getNumber() == 0))
            .filter(value -> refuses(rules, value.getNumber()))
            .map(EnumValueDescriptor::getName)
            .toList();
    if (!refused.isEmpty()) {
      ArrayNode not = schema.putObject("not").putArray("enum");
      refused.forEach(not::add);
    }
  }

  /** Whether the rules of an enum field refuse a value. */
  static boolean refuses(EnumRules rules, int number) {
    return rules.getNotInList().contains(number)
        || (rules.getInCount() > 0 && !rules.getInList().contains(number))
        || (rules.hasConst() && rules.getConst() != number);
  }

  private static void number(ObjectNode schema, Message rules, boolean orZero) {
    for (FieldDescriptor bound : rules.getDescriptorForType().getFields()) {
      String keyword = BOUNDS.get(bound.getName());
      if (keyword != null && !bound.isRepeated() && rules.hasField(bound)) {
        boolean excludesZero =
            orZero && rules.getField(bound) instanceof Number from && from.doubleValue() > 0;
        // 0 stands for "not given" besides: what is said of all others stands in the x- word.
        String word = excludesZero && keyword.endsWith("inimum") ? "x-" + keyword : keyword;
        put(schema, word, rules.getField(bound));
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

  private static void boundsOfText(ObjectNode schema, Message rules) {
    for (FieldDescriptor bound : rules.getDescriptorForType().getFields()) {
      String keyword = BOUNDS.get(bound.getName());
      if (keyword != null && !bound.isRepeated() && rules.hasField(bound)) {
        Object value = rules.getField(bound);
        schema.put(
            "x-" + keyword,
            value instanceof Duration span ? Durations.toString(span) : value.toString());
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
