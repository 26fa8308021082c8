package dev.cxos.gateway.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the codec works out once about a message type. */
final class MessageShape {
  private final Descriptor descriptor;
  private final WellKnownType type;
  private final List<FieldShape> fields;
  private final Map<String, FieldShape> byName = new HashMap<>();
  private final int slots;

  MessageShape(Descriptor descriptor, JsonTypes types) {
    this.descriptor = descriptor;
    this.type = WellKnownType.of(descriptor);
    this.slots = descriptor.getFields().size() + descriptor.getRealOneofs().size();
    List<FieldShape> shapes = new ArrayList<>();
    for (FieldDescriptor field : descriptor.getFields()) {
      shapes.add(
          new FieldShape(field, field.getJsonName(), field.getIndex(), oneofSlot(field), types));
    }
    shapes.forEach(field -> byName.put(field.descriptor().getName(), field));
    // Later, so that a JSON name goes before the proto name of another field.
    shapes.forEach(field -> byName.put(field.descriptor().getJsonName(), field));
    shapes.sort(Comparator.comparingInt(field -> field.descriptor().getNumber()));
    this.fields = List.copyOf(shapes);
  }

  private int oneofSlot(FieldDescriptor field) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    return oneof == null
        ? -1
        : descriptor.getFields().size() + descriptor.getRealOneofs().indexOf(oneof);
  }

  Descriptor descriptor() {
    return descriptor;
  }

  WellKnownType type() {
    return type;
  }

  /** The fields by number. */
  List<FieldShape> fields() {
    return fields;
  }

  /** A field by its JSON name or its proto name; null if the type has none. */
  @Nullable FieldShape find(String name) {
    return byName.get(name);
  }

  /** A field that the type is known to have. */
  FieldShape get(String name) {
    FieldShape field = byName.get(name);
    if (field == null) {
      throw new IllegalStateException(descriptor.getFullName() + " has no field " + name);
    }
    return field;
  }

  /** How many marks tell which fields and oneofs were given. */
  int slots() {
    return slots;
  }
}
