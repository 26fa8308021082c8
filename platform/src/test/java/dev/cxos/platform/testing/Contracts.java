package dev.cxos.platform.testing;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.ExtensionRegistry;
import dev.cxos.api.v1.AuthorizationOuterClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contracts, read from the descriptor set that is built with the stubs. */
public final class Contracts {

  private static final String RESOURCE = "cxos/contracts.binpb";

  private Contracts() {}

  /**
   * Returns the methods of all services of a proto package and those below it.
   *
   * @param protoPackage such as {@code cxos.survey.v1}, or {@code cxos} for all
   */
  public static List<MethodDescriptor> methods(String protoPackage) {
    return files().values().stream()
        .filter(
            file ->
                file.getPackage().equals(protoPackage)
                    || file.getPackage().startsWith(protoPackage + "."))
        .flatMap(file -> file.getServices().stream())
        .flatMap(service -> service.getMethods().stream())
        .toList();
  }

  private static Map<String, FileDescriptor> files() {
    Map<String, FileDescriptor> built = new LinkedHashMap<>();
    Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
    read().getFileList().forEach(file -> protos.put(file.getName(), file));
    protos.keySet().forEach(name -> build(name, protos, built));
    return built;
  }

  private static FileDescriptor build(
      String name, Map<String, FileDescriptorProto> protos, Map<String, FileDescriptor> built) {
    @Nullable FileDescriptor known = built.get(name);
    if (known != null) {
      return known;
    }
    @Nullable FileDescriptorProto proto = protos.get(name);
    if (proto == null) {
      throw new IllegalStateException("The descriptor set lacks " + name);
    }
    FileDescriptor[] imports =
        proto.getDependencyList().stream()
            .map(dependency -> build(dependency, protos, built))
            .toArray(FileDescriptor[]::new);
    try {
      FileDescriptor file = FileDescriptor.buildFrom(proto, imports);
      built.put(name, file);
      return file;
    } catch (DescriptorValidationException damaged) {
      throw new IllegalStateException("The descriptor set cannot be read: " + name, damaged);
    }
  }

  private static FileDescriptorSet read() {
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    AuthorizationOuterClass.registerAllExtensions(extensions);
    try (@Nullable InputStream bytes =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
      if (bytes == null) {
        throw new IllegalStateException(RESOURCE + " is not on the classpath");
      }
      return FileDescriptorSet.parseFrom(bytes, extensions);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
