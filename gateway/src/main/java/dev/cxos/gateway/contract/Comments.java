package dev.cxos.gateway.contract;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments of the contracts, empty where a file carries none. */
public final class Comments {
  // Field numbers of google/protobuf/descriptor.proto, of which the paths of source locations are
  // made.
  private static final int FILE_MESSAGE = 4;
  private static final int FILE_ENUM = 5;
  private static final int FILE_SERVICE = 6;
  private static final int MESSAGE_FIELD = 2;
  private static final int MESSAGE_NESTED = 3;
  private static final int MESSAGE_ENUM = 4;
  private static final int ENUM_VALUE = 2;
  private static final int SERVICE_METHOD = 2;

  private final Map<FileDescriptor, Map<List<Integer>, String>> byFile = new HashMap<>();

  /** The comment of a service. */
  public String of(ServiceDescriptor service) {
    return find(service.getFile(), List.of(FILE_SERVICE, service.getIndex()));
  }

  /** The comment of a method. */
  public String of(MethodDescriptor method) {
    return find(
        method.getFile(),
        List.of(FILE_SERVICE, method.getService().getIndex(), SERVICE_METHOD, method.getIndex()));
  }

  /** The comment of a message type. */
  public String of(Descriptor type) {
    return find(type.getFile(), path(type));
  }

  /** The comment of a field. */
  public String of(FieldDescriptor field) {
    return find(
        field.getFile(), append(path(field.getContainingType()), MESSAGE_FIELD, field.getIndex()));
  }

  /** The comment of an enum. */
  public String of(EnumDescriptor type) {
    return find(type.getFile(), path(type));
  }

  /** The comment of an enum value. */
  public String of(EnumValueDescriptor value) {
    return find(value.getFile(), append(path(value.getType()), ENUM_VALUE, value.getIndex()));
  }

  private static List<Integer> path(Descriptor type) {
    Descriptor outer = type.getContainingType();
    return outer == null
        ? List.of(FILE_MESSAGE, type.getIndex())
        : append(path(outer), MESSAGE_NESTED, type.getIndex());
  }

  private static List<Integer> path(EnumDescriptor type) {
    Descriptor outer = type.getContainingType();
    return outer == null
        ? List.of(FILE_ENUM, type.getIndex())
        : append(path(outer), MESSAGE_ENUM, type.getIndex());
  }

  private static List<Integer> append(List<Integer> path, int kind, int index) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(kind);
    longer.add(index);
    return longer;
  }

  private String find(FileDescriptor file, List<Integer> path) {
    return byFile.computeIfAbsent(file, Comments::read).getOrDefault(path, "");
  }

  private static Map<List<Integer>, String> read(FileDescriptor file) {
    Map<List<Integer>, String> comments = new HashMap<>();
    for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
      if (location.hasLeadingComments()) {
        comments.put(List.copyOf(location.getPathList()), flow(location.getLeadingComments()));
      }
    }
    return comments;
  }

  /** Takes the comment marks' leading blank off every line and the wrapping out of paragraphs. */
  private static String flow(String comment) {
    StringBuilder text = new StringBuilder();
    for (String line : comment.strip().lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        text.append("\n\n");
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
          text.append(' ');
        }
        text.append(line);
      }
    }
    return text.toString();
  }
}
