package dev.cxos.platform.grpc;

import build.buf.validate.Ignore;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text field that contains U+0000; looks only at fields that can hold text and that the
 * contract checks.
 */
final class NulFinder {

  private final Map<Descriptor, List<FieldDescriptor>> textual = new ConcurrentHashMap<>();

  /** Returns the path of the first field that contains it. */
  Optional<String> find(Message message) {
    return Optional.ofNullable(search(message));
  }

  private @Nullable String search(Message message) {
    for (FieldDescriptor field : fieldsOf(message.getDescriptorForType())) {
      if (field.isRepeated()) {
        for (int index = 0; index < message.getRepeatedFieldCount(field); index++) {
          @Nullable String path = within(message.getRepeatedField(field, index));
          if (path != null) {
            return field.getName() + "[" + index + "]" + path;
          }
        }
      } else if (!field.hasPresence() || message.hasField(field)) {
        @Nullable String path = within(message.getField(field));
        if (path != null) {
          return field.getName() + path;
        }
      }
    }
    return null;
  }

  /**
   * The rest of the path if the value contains it, empty for a text itself; null if it does not.
   */
  private @Nullable String within(Object value) {
    if (value instanceof String text) {
      return text.indexOf('\0') >= 0 ? "" : null;
    }
    @Nullable String path = search((Message) value);
    return path == null ? null : "." + path;
  }

  private List<FieldDescriptor> fieldsOf(Descriptor type) {
    return textual.computeIfAbsent(
        type, _ -> type.getFields().stream().filter(NulFinder::mayHoldText).toList());
  }

  /**
   * What the contract leaves to the service to check, such as each row of an import for itself, is
   * left to it here too.
   */
  private static boolean mayHoldText(FieldDescriptor field) {
    return (field.getJavaType() == JavaType.STRING || field.getJavaType() == JavaType.MESSAGE)
        && field.getOptions().getExtension(ValidateProto.field).getIgnore() != Ignore.IGNORE_ALWAYS;
  }
}
