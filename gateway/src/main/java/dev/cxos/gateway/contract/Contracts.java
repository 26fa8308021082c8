package dev.cxos.gateway.contract;

import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.cxos.api.v1.AuthorizationOuterClass;
import dev.cxos.gateway.GatewayConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The public contracts: the services of the packages that some backend serves, and all files they
 * are made of.
 */
@Singleton
public final class Contracts {
  private final List<FileDescriptor> files;
  private final List<ServiceDescriptor> services;
  private final List<RpcMethod> methods;

  /**
   * Reads the contracts that the configuration names and keeps the services that a backend serves.
   */
  @Inject
  public Contracts(GatewayConfiguration configuration) {
    this(DescriptorSets.read(configuration.contracts()), servedPackages(configuration));
  }

  /**
   * Takes contracts that are read already.
   *
   * @param files the linked files, imports included
   * @param packages the packages whose services are public
   * @throws IllegalStateException if a package has no service in the files
   */
  public Contracts(List<FileDescriptor> files, Set<String> packages) {
    this.files = List.copyOf(files);
    this.services =
        files.stream()
            .filter(file -> packages.contains(file.getPackage()))
            .flatMap(file -> file.getServices().stream())
            .sorted(Comparator.comparing(ServiceDescriptor::getFullName))
            .toList();
    packages.forEach(this::requireService);
    this.methods =
        services.stream()
            .flatMap(service -> service.getMethods().stream())
            .map(Contracts::method)
            .toList();
  }

  /** All files, imports included. */
  public List<FileDescriptor> files() {
    return files;
  }

  /** The public services by name. */
  public List<ServiceDescriptor> services() {
    return services;
  }

  /** The methods of the public services, by service and then in the order of the contract. */
  public List<RpcMethod> methods() {
    return methods;
  }

  /**
   * Every message type of every file, nested ones included: the only types that may stand in an
   * {@code Any}.
   */
  public List<Descriptor> messageTypes() {
    List<Descriptor> types = new ArrayList<>();
    files.forEach(file -> file.getMessageTypes().forEach(type -> collect(type, types)));
    return types;
  }

  private static void collect(Descriptor type, List<Descriptor> types) {
    types.add(type);
    type.getNestedTypes().forEach(nested -> collect(nested, types));
  }

  private void requireService(String servedPackage) {
    if (services.stream()
        .noneMatch(service -> service.getFile().getPackage().equals(servedPackage))) {
      throw new IllegalStateException(
          "A backend is said to serve package "
              + servedPackage
              + " but the contracts hold no service of it");
    }
  }

  private static RpcMethod method(MethodDescriptor descriptor) {
    return new RpcMethod(
        descriptor.getService().getFullName() + "/" + descriptor.getName(),
        descriptor,
        descriptor.getOptions().getExtension(AuthorizationOuterClass.authorization).getPermission(),
        descriptor.getOptions().hasExtension(AnnotationsProto.http)
            ? Optional.of(descriptor.getOptions().getExtension(AnnotationsProto.http))
            : Optional.empty());
  }

  private static Set<String> servedPackages(GatewayConfiguration configuration) {
    Set<String> packages = new HashSet<>();
    configuration
        .backends()
        .forEach(
            (id, backend) ->
                backend
                    .packages()
                    .forEach(
                        served -> {
                          if (!packages.add(served)) {
                            throw new IllegalStateException(
                                "Package "
                                    + served
                                    + " is served by more than one backend, "
                                    + id
                                    + " among them");
                          }
                        }));
    return packages;
  }
}
