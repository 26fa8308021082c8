package dev.cxos.gateway.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types that the JSON codec knows by name: those that may stand in an {@code Any}, and the
 * extensions. Also keeps what was worked out about each message type, so that it is done once.
 */
public final class JsonTypes {
  private final Map<String, Descriptor> messages = new HashMap<>();
  private final Map<String, FieldDescriptor> extensions = new HashMap<>();
  private final Map<Descriptor, MessageShape> shapes = new ConcurrentHashMap<>();
  private final Map<FieldDescriptor, FieldShape> extensionShapes = new ConcurrentHashMap<>();

  /** Knows all message types and extensions of some files, nested ones included. */
  public JsonTypes(List<FileDescriptor> files) {
    for (FileDescriptor file : files) {
      file.getMessageTypes().forEach(this::add);
      file.getExtensions().forEach(this::add);
    }
  }

  private void add(Descriptor type) {
    messages.put(type.getFullName(), type);
    type.getNestedTypes().forEach(this::add);
    type.getExtensions().forEach(this::add);
  }

  private void add(FieldDescriptor extension) {
    extensions.put(extension.getFullName(), extension);
  }

  /** The type that may stand in an {@code Any}; null if the name is none. */
  @Nullable Descriptor find(String fullName) {
    return messages.get(fullName);
  }

  /** What is worked out about a message type, whether it is known by name or not. */
  MessageShape shape(Descriptor type) {
    MessageShape known = shapes.get(type);
    return known == null
        ? shapes.computeIfAbsent(type, made -> new MessageShape(made, this))
        : known;
  }

  /** An extension of a type by its name in JSON, {@code [full.name]}; null if it is none. */
  @Nullable FieldShape extension(Descriptor extended, String name) {
    if (!name.startsWith("[") || !name.endsWith("]")) {
      return null;
    }
    FieldDescriptor extension = extensions.get(name.substring(1, name.length() - 1));
    return extension == null || !extension.getContainingType().equals(extended)
        ? null
        : extension(extension);
  }

  FieldShape extension(FieldDescriptor extension) {
    return extensionShapes.computeIfAbsent(
        extension, made -> new FieldShape(made, "[" + made.getFullName() + "]", -1, -1, this));
  }
}
