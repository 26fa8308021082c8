package dev.cxos.gateway.openapi;

import build.buf.validate.FieldRules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.Optional;

/** Finds example values of everything that is no message in JSON. */
final class ExampleScalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String BYTES = "Y3hvcw==";

  private final ExampleSettings settings;
  private final ExampleTexts texts;
  private final boolean request;

  /**
   * Finds values.
   *
   * @param request whether they are for a request: then a flag is set, for an answer it is not
   */
  ExampleScalars(ExampleSettings settings, ExampleTexts texts, boolean request) {
    this.settings = settings;
    this.texts = texts;
    this.request = request;
  }

  /** An example of a value; empty if none is found that keeps the rules. */
  Optional<JsonNode> find(FieldDescriptor field, FieldRules rules, int index) {
    return switch (field.getType()) {
      case BOOL ->
          Optional.of(
              NODES.booleanNode(rules.getBool().hasConst() ? rules.getBool().getConst() : request));
      case STRING -> texts.find(field, rules, index).map(NODES::textNode);
      case BYTES -> Optional.of(NODES.textNode(BYTES));
      case DOUBLE, FLOAT -> number(field, rules).map(NODES::numberNode);
      case INT32, SINT32, SFIXED32, UINT32, FIXED32 ->
          number(field, rules).map(Double::intValue).map(NODES::numberNode);
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 ->
          number(field, rules)
              .map(Double::longValue)
              .map(whole -> NODES.textNode(whole.toString()));
      case ENUM ->
          field.getEnumType().getValues().stream()
              .filter(value -> value.getNumber() != 0)
              .filter(value -> !OpenApiConstraints.refuses(rules.getEnum(), value.getNumber()))
              .skip(index)
              .map(EnumValueDescriptor::getName)
              .findFirst()
              .map(NODES::textNode);
      case MESSAGE, GROUP -> wellKnown(field, rules);
    };
  }

  private Optional<Double> number(FieldDescriptor field, FieldRules rules) {
    return settings.numbers(field.getName()).stream()
        .filter(number -> isWhole(number) || field.getJavaType() == JavaType.DOUBLE)
        .filter(number -> ExampleRules.accept(rules, number))
        .findFirst();
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number);
  }

  private Optional<JsonNode> wellKnown(FieldDescriptor field, FieldRules rules) {
    Descriptor type = field.getMessageType();
    return switch (type.getFullName()) {
      case "google.protobuf.Timestamp" -> Optional.of(settings.value(type.getFullName()));
      case "google.protobuf.Duration" -> duration(rules);
      case "google.protobuf.FieldMask" -> mask(field);
      case "google.protobuf.Struct", "google.protobuf.Empty" -> Optional.of(NODES.objectNode());
      case "google.protobuf.ListValue" -> Optional.of(NODES.arrayNode());
      case "google.protobuf.Value" -> Optional.of(NODES.textNode("any"));
      case "google.protobuf.Any" -> Optional.empty();
      default -> find(type.findFieldByName("value"), rules, 0);
    };
  }

  private static Optional<JsonNode> duration(FieldRules rules) {
    for (int seconds : new int[] {86_400, 3_600, 60, 5, 1, 604_800}) {
      if (ExampleRules.accept(rules, seconds)) {
        return Optional.of(NODES.textNode(seconds + "s"));
      }
    }
    return Optional.empty();
  }

  /** The first field of the resource beside the mask that a caller may change. */
  private static Optional<JsonNode> mask(FieldDescriptor mask) {
    return mask.getContainingType().getFields().stream()
        .filter(field -> field.getJavaType() == JavaType.MESSAGE && !field.isRepeated())
        .filter(field -> !field.equals(mask))
        .flatMap(resource -> resource.getMessageType().getFields().stream())
        .filter(
            field ->
                field
                    .getOptions()
                    .getExtension(FieldBehaviorProto.fieldBehavior)
                    .contains(FieldBehavior.REQUIRED))
        .map(FieldDescriptor::getJsonName)
        .findFirst()
        .map(NODES::textNode);
  }
}
