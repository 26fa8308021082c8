package dev.cxos.cli.docs;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.ExtensionRegistry;
import dev.cxos.api.v1.AuthorizationOuterClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The contracts with their comments, read from the descriptor set. */
final class ContractSource {
  private static final String RESOURCE = "/cxos/contracts.binpb";

  private final FileDescriptorSet files;

  /** Reads the descriptor set. */
  ContractSource() throws IOException {
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    AuthorizationOuterClass.registerAllExtensions(extensions);
    try (InputStream set =
        Objects.requireNonNull(ContractSource.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      files = FileDescriptorSet.parseFrom(set, extensions);
    }
  }

  /** A method of the contracts. */
  record Method(String service, String name, String comment, MethodDescriptorProto descriptor) {
    /** The name as people write it. */
    String label() {
      return service + "." + name;
    }
  }

  /** A constant of an enum. */
  record Constant(String name, String comment) {}

  /** Returns the methods of our services, in the order of the files. */
  List<Method> methods() {
    List<Method> methods = new ArrayList<>();
    for (FileDescriptorProto file : ours()) {
      for (int s = 0; s < file.getServiceCount(); s++) {
        var service = file.getService(s);
        for (int m = 0; m < service.getMethodCount(); m++) {
          MethodDescriptorProto method = service.getMethod(m);
          String comment =
              comment(
                  file,
                  FileDescriptorProto.SERVICE_FIELD_NUMBER,
                  s,
                  com.google.protobuf.DescriptorProtos.ServiceDescriptorProto.METHOD_FIELD_NUMBER,
                  m);
          methods.add(new Method(service.getName(), method.getName(), comment, method));
        }
      }
    }
    return methods;
  }

  /** Returns the constants of an enum but the first, which is never sent. */
  List<Constant> constants(String fullName) {
    List<Constant> constants = new ArrayList<>();
    for (FileDescriptorProto file : ours()) {
      for (int e = 0; e < file.getEnumTypeCount(); e++) {
        var type = file.getEnumType(e);
        if (!(file.getPackage() + "." + type.getName()).equals(fullName)) {
          continue;
        }
        for (int v = 1; v < type.getValueCount(); v++) {
          String comment =
              comment(
                  file,
                  FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER,
                  e,
                  com.google.protobuf.DescriptorProtos.EnumDescriptorProto.VALUE_FIELD_NUMBER,
                  v);
          constants.add(new Constant(type.getValue(v).getName(), comment));
        }
      }
    }
    return constants;
  }

  private List<FileDescriptorProto> ours() {
    return files.getFileList().stream()
        .filter(file -> file.getPackage().startsWith("cxos."))
        .toList();
  }

  private static String comment(FileDescriptorProto file, Integer... path) {
    return file.getSourceCodeInfo().getLocationList().stream()
        .filter(location -> location.getPathList().equals(Arrays.asList(path)))
        .map(Location::getLeadingComments)
        .findFirst()
        .map(text -> text.strip().replaceAll("\\s*\\n\\s*", " "))
        .orElse("");
  }
}
