package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The fields of message types by both of their names, the proto name and the JSON name. */
final class FieldNames {
  private static final Map<Descriptor, Map<String, FieldDescriptor>> BY_TYPE =
      new ConcurrentHashMap<>();

  private FieldNames() {}

  static @Nullable FieldDescriptor find(Descriptor type, String name) {
    return BY_TYPE.computeIfAbsent(type, FieldNames::index).get(name);
  }

  private static Map<String, FieldDescriptor> index(Descriptor type) {
    Map<String, FieldDescriptor> fields = new HashMap<>();
    for (FieldDescriptor field : type.getFields()) {
      fields.put(field.getName(), field);
      fields.put(field.getJsonName(), field);
    }
    return Map.copyOf(fields);
  }
}
