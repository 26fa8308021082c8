package dev.cxos.gateway.contract;

import build.buf.validate.ValidateProto;
import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.ResourceProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import dev.cxos.api.v1.AuthorizationOuterClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads descriptor sets and links their files. */
public final class DescriptorSets {
  private static final ExtensionRegistry OPTIONS = knownOptions();

  private DescriptorSets() {}

  /**
   * The options that the gateway understands: HTTP rules, field behaviour, resources, validation
   * and authorization.
   */
  public static ExtensionRegistry knownOptions() {
    ExtensionRegistry registry = ExtensionRegistry.newInstance();
    AnnotationsProto.registerAllExtensions(registry);
    FieldBehaviorProto.registerAllExtensions(registry);
    ResourceProto.registerAllExtensions(registry);
    ValidateProto.registerAllExtensions(registry);
    AuthorizationOuterClass.registerAllExtensions(registry);
    return registry;
  }

  /**
   * Reads and links descriptor sets.
   *
   * @param locations names on the class path, or {@code file:} and a path
   * @return the files in the order in which they were read, dependencies first
   * @throws IllegalStateException if a set is missing, damaged, or lacks a file that it imports
   */
  public static List<FileDescriptor> read(List<String> locations) {
    Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    for (String location : locations) {
      try (InputStream input = open(location)) {
        FileDescriptorSet.parseFrom(input, OPTIONS)
            .getFileList()
            .forEach(file -> files.putIfAbsent(file.getName(), file));
      } catch (IOException damaged) {
        throw new UncheckedIOException("Descriptor set " + location + " cannot be read", damaged);
      }
    }
    return link(files);
  }

  /**
   * Links files.
   *
   * @param files the files by name, complete with all imports
   * @return the linked files, dependencies first
   */
  public static List<FileDescriptor> link(Map<String, FileDescriptorProto> files) {
    Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    files.keySet().forEach(name -> link(name, files, linked));
    return List.copyOf(linked.values());
  }

  private static FileDescriptor link(
      String name, Map<String, FileDescriptorProto> files, Map<String, FileDescriptor> linked) {
    FileDescriptor known = linked.get(name);
    if (known != null) {
      return known;
    }
    FileDescriptorProto file = files.get(name);
    if (file == null) {
      throw new IllegalStateException(
          "The contracts import "
              + name
              + " but no descriptor set holds it; build them with imports");
    }
    List<FileDescriptor> dependencies = new ArrayList<>();
    file.getDependencyList()
        .forEach(dependency -> dependencies.add(link(dependency, files, linked)));
    try {
      FileDescriptor descriptor =
          FileDescriptor.buildFrom(file, dependencies.toArray(FileDescriptor[]::new));
      linked.put(name, descriptor);
      return descriptor;
    } catch (DescriptorValidationException invalid) {
      throw new IllegalStateException("The contract " + name + " is not valid", invalid);
    }
  }

  private static InputStream open(String location) throws IOException {
    if (location.startsWith("file:")) {
      return Files.newInputStream(Path.of(location.substring("file:".length())));
    }
    @Nullable InputStream resource =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(location);
    if (resource == null) {
      throw new IllegalStateException(
          "There is no descriptor set " + location + " on the class path");
    }
    return resource;
  }
}
