package dev.cxos.gateway.openapi;

import build.buf.validate.ValidateProto;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.cxos.gateway.contract.Comments;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the schemas of messages and enums as ProtoJSON has them; each named type once, under its
 * full name.
 */
final class OpenApiSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String PREFIX = "#/components/schemas/";
  private static final String CLOSED = "additionalProperties";

  private final Comments comments;
  private final Map<String, ObjectNode> written = new TreeMap<>();
  private final Set<String> known = new HashSet<>();
  private final Deque<Descriptor> pending = new ArrayDeque<>();
  private final Set<Descriptor> answered = new HashSet<>();

  OpenApiSchemas(Comments comments) {
    this.comments = comments;
  }

  /** The schemas of all types that were referred to, and of those that they refer to, by name. */
  ObjectNode components() {
    while (!pending.isEmpty()) {
      Descriptor type = pending.removeFirst();
      ObjectNode schema = object(type, Set.of());
      if (answered.contains(type)) {
        schema.remove(CLOSED);
      }
      written.put(type.getFullName(), schema);
    }
    ObjectNode components = NODES.objectNode();
    written.forEach(components::set);
    return components;
  }

  /** Whether a message type is written as one JSON scalar. */
  static boolean isScalarInJson(Descriptor type) {
    return WellKnownSchemas.isScalar(type.getFullName());
  }

  /** Whether a message type is written in a form of its own. */
  static boolean isOfOwnForm(Descriptor type) {
    return WellKnownSchemas.find(type.getFullName()) != null;
  }

  /** Whether a field must be given. */
  static boolean isRequired(FieldDescriptor field) {
    return behaviours(field).contains(FieldBehavior.REQUIRED);
  }

  /**
   * A reference to the schema of what a method answers. Answers may have more fields one day, which
   * a client shall pass over; requests may not have any that the contract does not name.
   */
  ObjectNode answer(Descriptor type) {
    markAnswered(type);
    return reference(type);
  }

  private void markAnswered(Descriptor type) {
    if (answered.add(type)) {
      type.getFields().stream()
          .filter(field -> field.getJavaType() == JavaType.MESSAGE)
          .forEach(field -> markAnswered(field.getMessageType()));
    }
  }

  /** A reference to the schema of a message type. */
  ObjectNode reference(Descriptor type) {
    ObjectNode wellKnown = WellKnownSchemas.find(type.getFullName());
    if (wellKnown != null) {
      return wellKnown;
    }
    if (known.add(type.getFullName())) {
      pending.add(type);
    }
    return NODES.objectNode().put("$ref", PREFIX + type.getFullName());
  }

  /** The schema of a message type, without some of its fields. */
  ObjectNode object(Descriptor type, Set<String> leftOut) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    describe(schema, comments.of(type));
    ObjectNode properties = NODES.objectNode();
    ArrayNode required = NODES.arrayNode();
    for (FieldDescriptor field : type.getFields()) {
      if (leftOut.contains(field.getName())) {
        continue;
      }
      ObjectNode property = field(field);
      describe(property, comments.of(field));
      List<FieldBehavior> behaviours = behaviours(field);
      if (behaviours.contains(FieldBehavior.OUTPUT_ONLY)) {
        property.put("readOnly", true);
      }
      if (behaviours.contains(FieldBehavior.INPUT_ONLY)) {
        property.put("writeOnly", true);
      }
      if (isRequired(field)) {
        required.add(field.getJsonName());
      }
      properties.set(field.getJsonName(), property);
    }
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    writeOneofs(schema, type);
    schema.put(CLOSED, false);
    return schema;
  }

  /** The schema of a field's value. */
  ObjectNode field(FieldDescriptor field) {
    ObjectNode schema;
    if (field.isMapField()) {
      schema = NODES.objectNode().put("type", "object");
      schema.set("additionalProperties", single(field.getMessageType().findFieldByName("value")));
    } else if (field.isRepeated()) {
      schema = NODES.objectNode().put("type", "array");
      schema.set("items", single(field));
    } else {
      schema = single(field);
    }
    OpenApiConstraints.write(schema, field);
    return schema;
  }

  private ObjectNode single(FieldDescriptor field) {
    return switch (field.getType()) {
      case BOOL -> NODES.objectNode().put("type", "boolean");
      case STRING -> NODES.objectNode().put("type", "string");
      case BYTES -> NODES.objectNode().put("type", "string").put("contentEncoding", "base64");
      case DOUBLE -> NODES.objectNode().put("type", "number").put("format", "double");
      case FLOAT -> NODES.objectNode().put("type", "number").put("format", "float");
      case INT32, SINT32, SFIXED32 ->
          NODES.objectNode().put("type", "integer").put("format", "int32");
      case UINT32, FIXED32 ->
          NODES.objectNode().put("type", "integer").put("format", "uint32").put("minimum", 0);
      case INT64, SINT64, SFIXED64 ->
          NODES.objectNode().put("type", "string").put("format", "int64");
      case UINT64, FIXED64 -> NODES.objectNode().put("type", "string").put("format", "uint64");
      case ENUM -> enumReference(field.getEnumType());
      case MESSAGE, GROUP -> reference(field.getMessageType());
    };
  }

  private ObjectNode enumReference(EnumDescriptor type) {
    // Null in JSON. Generators make a class of the type "null", so any value is said.
    if (type.getFullName().equals("google.protobuf.NullValue")) {
      return NODES.objectNode();
    }
    if (known.add(type.getFullName())) {
      ObjectNode schema = NODES.objectNode().put("type", "string");
      describe(schema, comments.of(type));
      ArrayNode names = schema.putArray("enum");
      ObjectNode meanings = schema.putObject("x-enum-descriptions");
      type.getValues()
          .forEach(
              value -> {
                names.add(value.getName());
                meanings.put(value.getName(), comments.of(value));
              });
      written.put(type.getFullName(), schema);
    }
    return NODES.objectNode().put("$ref", PREFIX + type.getFullName());
  }

  private static void writeOneofs(ObjectNode schema, Descriptor type) {
    List<OneofDescriptor> oneofs = type.getRealOneofs();
    if (!oneofs.isEmpty()) {
      ObjectNode choices = schema.putObject("x-oneof");
      for (OneofDescriptor oneof : oneofs) {
        ArrayNode members = choices.putArray(oneof.getName());
        oneof.getFields().forEach(member -> members.add(member.getJsonName()));
        if (oneof.getOptions().getExtension(ValidateProto.oneof).getRequired()) {
          schema.withArrayProperty("x-oneof-required").add(oneof.getName());
        }
      }
    }
  }

  private static void describe(ObjectNode schema, String comment) {
    if (!comment.isEmpty()) {
      schema.put("description", comment);
    }
  }

  private static List<FieldBehavior> behaviours(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE && field.isExtension()
        ? List.of()
        : field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
  }
}
