package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of a message, or of a message inside it, and the way there.
 *
 * @param fields the fields from the outermost to the one meant; all but the last are single
 *     messages
 */
record FieldPath(List<FieldDescriptor> fields) {
  FieldPath {
    fields = List.copyOf(fields);
  }

  /**
   * Finds a field.
   *
   * @param type the outermost message type
   * @param path proto names or JSON names, dots between them
   * @return empty if there is no such field, or the way there leads through anything but single
   *     messages, or into a well-known type, whose parts have no names outside of it
   */
  static Optional<FieldPath> find(Descriptor type, String path) {
    List<FieldDescriptor> fields = new ArrayList<>();
    @Nullable Descriptor current = type;
    for (String name : path.split("\\.", -1)) {
      if (current == null) {
        return Optional.empty();
      }
      FieldDescriptor field = FieldNames.find(current, name);
      if (field == null) {
        return Optional.empty();
      }
      fields.add(field);
      current = leadsOn(field) ? field.getMessageType() : null;
    }
    return Optional.of(new FieldPath(fields));
  }

  private static boolean leadsOn(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE
        && !field.isRepeated()
        && !field.getMessageType().getFullName().startsWith("google.protobuf.");
  }

  /** The field meant. */
  FieldDescriptor leaf() {
    return fields.getLast();
  }

  /** The proto names with dots between them. */
  String text() {
    return fields.stream().map(FieldDescriptor::getName).collect(Collectors.joining("."));
  }

  /** Whether this field is the other one, or lies inside of it. */
  boolean isWithin(FieldPath other) {
    return fields.size() >= other.fields.size()
        && fields.subList(0, other.fields.size()).equals(other.fields);
  }

  /** The builder of the message that holds the field; messages on the way are created. */
  Message.Builder parent(Message.Builder message) {
    Message.Builder parent = message;
    for (FieldDescriptor field : fields.subList(0, fields.size() - 1)) {
      if (field.getRealContainingOneof() != null && !parent.hasField(field)) {
        // A builder alone would not count as the member that is set.
        parent.setField(field, DynamicMessage.getDefaultInstance(field.getMessageType()));
      }
      parent = parent.getFieldBuilder(field);
    }
    return parent;
  }

  /** The value of the field if it, and every message on the way, is set. */
  Optional<Object> get(MessageOrBuilder message) {
    MessageOrBuilder parent = message;
    for (FieldDescriptor field : fields.subList(0, fields.size() - 1)) {
      if (!parent.hasField(field)) {
        return Optional.empty();
      }
      parent = (MessageOrBuilder) parent.getField(field);
    }
    return parent.hasField(leaf()) ? Optional.of(parent.getField(leaf())) : Optional.empty();
  }

  /** Whether setting the field would silently unset another member of a oneof on the way. */
  boolean hidesOneofMember(MessageOrBuilder message) {
    MessageOrBuilder parent = message;
    for (int i = 0; i < fields.size(); i++) {
      FieldDescriptor field = fields.get(i);
      OneofDescriptor oneof = field.getRealContainingOneof();
      if (oneof != null
          && parent.hasOneof(oneof)
          && !field.equals(parent.getOneofFieldDescriptor(oneof))) {
        return true;
      }
      if (i == fields.size() - 1 || !parent.hasField(field)) {
        return false;
      }
      parent = (MessageOrBuilder) parent.getField(field);
    }
    return false;
  }
}
