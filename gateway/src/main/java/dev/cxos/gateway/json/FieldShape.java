package dev.cxos.gateway.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the codec works out once about a field. */
final class FieldShape {
  private static final String NULL_VALUE = "google.protobuf.NullValue";

  private final FieldDescriptor descriptor;
  private final String name;
  private final byte[] key;
  private final int slot;
  private final int oneofSlot;
  private final JsonTypes types;
  private final FieldDescriptor.Type type;
  private final boolean isMessage;
  private final boolean repeated;
  private final boolean map;
  private final boolean presence;
  private final boolean takesNull;
  private final boolean nullValue;
  private final Map<String, EnumValueDescriptor> enumValues;

  /** Worked out when first needed, since types may hold each other; the same whoever does it. */
  private @Nullable MessageShape message;

  FieldShape(
      FieldDescriptor descriptor, String jsonName, int slot, int oneofSlot, JsonTypes types) {
    this.descriptor = descriptor;
    this.name = descriptor.isExtension() ? jsonName : descriptor.getName();
    this.key = ('"' + jsonName + "\":").getBytes(StandardCharsets.UTF_8);
    this.slot = slot;
    this.oneofSlot = oneofSlot;
    this.types = types;
    this.type = descriptor.getType();
    this.isMessage = descriptor.getJavaType() == JavaType.MESSAGE;
    this.repeated = descriptor.isRepeated();
    this.map = descriptor.isMapField();
    this.presence = descriptor.hasPresence();
    this.nullValue =
        descriptor.getJavaType() == JavaType.ENUM
            && descriptor.getEnumType().getFullName().equals(NULL_VALUE);
    this.takesNull =
        nullValue
            || (descriptor.getJavaType() == JavaType.MESSAGE
                && WellKnownType.of(descriptor.getMessageType()) == WellKnownType.VALUE);
    this.enumValues =
        descriptor.getJavaType() == JavaType.ENUM ? values(descriptor.getEnumType()) : Map.of();
  }

  private static Map<String, EnumValueDescriptor> values(EnumDescriptor type) {
    Map<String, EnumValueDescriptor> values = new HashMap<>();
    // By number, so that every alias means the same value.
    type.getValues()
        .forEach(value -> values.put(value.getName(), type.findValueByNumber(value.getNumber())));
    return Map.copyOf(values);
  }

  FieldDescriptor descriptor() {
    return descriptor;
  }

  /** The name for messages about the field. */
  String name() {
    return name;
  }

  /** The name as JSON writes it, with quotes and colon. */
  byte[] key() {
    return key;
  }

  /** The mark of the field; -1 for an extension. */
  int slot() {
    return slot;
  }

  /** The mark of its oneof; -1 if it is in none. */
  int oneofSlot() {
    return oneofSlot;
  }

  boolean isRepeated() {
    return repeated;
  }

  boolean isMap() {
    return map;
  }

  boolean hasPresence() {
    return presence;
  }

  /** Whether null is a value of the field's type, rather than the absence of one. */
  boolean takesNull() {
    return takesNull;
  }

  /** Whether the field is of the enum that stands for null. */
  boolean isNullValue() {
    return nullValue;
  }

  boolean isMessage() {
    return isMessage;
  }

  /** The type, which a descriptor works out each time. */
  FieldDescriptor.Type type() {
    return type;
  }

  /** The enum value of a name; null if the enum has none. */
  @Nullable EnumValueDescriptor enumValue(String valueName) {
    return enumValues.get(valueName);
  }

  /** The type of a message field. */
  MessageShape message() {
    MessageShape known = message;
    if (known == null) {
      Descriptor type = descriptor.getMessageType();
      known = types.shape(type);
      message = known;
    }
    return known;
  }

  /** The key of a map field. */
  FieldShape mapKey() {
    return Objects.requireNonNull(message().find("key"));
  }

  /** The value of a map field. */
  FieldShape mapValue() {
    return Objects.requireNonNull(message().find("value"));
  }
}
