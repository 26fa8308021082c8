package dev.cxos.gateway.passthrough;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.backend.Backends;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusals;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public services as gRPC server definitions whose every method is relayed, and a registry that
 * answers for every other method. Made at start from the contracts; they also tell server
 * reflection what there is.
 */
@Singleton
public final class RelayedServices {
  private final List<ServerServiceDefinition> definitions;
  private final List<ServerMethodDefinition<byte[], byte[]>> methods = new ArrayList<>();

  RelayedServices(
      Contracts contracts,
      Backends backends,
      MetadataAllowlist allowlist,
      GatewayConfiguration configuration) {
    this.definitions =
        contracts.services().stream()
            .map(service -> definition(service, contracts, backends, allowlist, configuration))
            .toList();
  }

  List<ServerServiceDefinition> definitions() {
    return definitions;
  }

  /** Every method of every service. */
  Stream<ServerMethodDefinition<byte[], byte[]>> methods() {
    return methods.stream();
  }

  /** Answers for methods that no contract names. */
  HandlerRegistry unknownMethods() {
    return new HandlerRegistry() {
      @Override
      public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        return unknownMethod(name);
      }
    };
  }

  /** A method that no contract names: it refuses every call. */
  static ServerMethodDefinition<byte[], byte[]> unknownMethod(String name) {
    return ServerMethodDefinition.create(
        method(name, MethodType.UNKNOWN).build(),
        (call, headers) -> {
          var status = Refusals.methodUnknown().status();
          call.close(GrpcTrailers.line(status), GrpcTrailers.withDetails(new Metadata(), status));
          return new ServerCall.Listener<>() {};
        });
  }

  private ServerServiceDefinition definition(
      ServiceDescriptor service,
      Contracts contracts,
      Backends backends,
      MetadataAllowlist allowlist,
      GatewayConfiguration configuration) {
    List<RpcMethod> rpcs =
        contracts.methods().stream()
            .filter(rpc -> rpc.descriptor().getService().equals(service))
            .toList();
    io.grpc.ServiceDescriptor.Builder schema =
        io.grpc.ServiceDescriptor.newBuilder(service.getFullName())
            .setSchemaDescriptor(new ContractSchema(service));
    List<MethodDescriptor<byte[], byte[]>> relayed =
        rpcs.stream().map(rpc -> method(rpc.fullName(), rpc.type()).build()).toList();
    relayed.forEach(schema::addMethod);
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(schema.build());
    for (int i = 0; i < rpcs.size(); i++) {
      RpcMethod rpc = rpcs.get(i);
      ServerMethodDefinition<byte[], byte[]> method =
          ServerMethodDefinition.create(
              relayed.get(i),
              new Relay(
                  relayed.get(i),
                  rpc.descriptor().getInputType(),
                  backends.of(rpc),
                  allowlist,
                  configuration.grpc()));
      definition.addMethod(method);
      methods.add(method);
    }
    return definition.build();
  }

  private static MethodDescriptor.Builder<byte[], byte[]> method(String name, MethodType type) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setFullMethodName(name)
        .setType(type)
        .setRequestMarshaller(BytesMarshaller.REQUESTS)
        .setResponseMarshaller(BytesMarshaller.ANSWERS);
  }

  /** Where a service's contract stands, for server reflection. */
  private record ContractSchema(ServiceDescriptor service)
      implements ProtoServiceDescriptorSupplier {
    @Override
    public ServiceDescriptor getServiceDescriptor() {
      return service;
    }

    @Override
    public FileDescriptor getFileDescriptor() {
      return service.getFile();
    }
  }
}
