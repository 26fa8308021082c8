package dev.cxos.platform.authorization;

import com.google.protobuf.Descriptors;
import dev.cxos.api.v1.Authorization;
import dev.cxos.api.v1.AuthorizationOuterClass;
import dev.cxos.api.v1.Scope;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each method asks of its caller, read from the method option {@code
 * cxos.api.v1.authorization}.
 */
@ApplicationScoped
public class MethodAuthorizations {

  private final Map<String, Optional<Authorization>> byMethod = new ConcurrentHashMap<>();

  /**
   * Returns what a method asks.
   *
   * @return empty if the method does not say so completely, which means that nobody may call it
   */
  public Optional<Authorization> of(MethodDescriptor<?, ?> method) {
    return byMethod.computeIfAbsent(method.getFullMethodName(), _ -> read(method));
  }

  private static Optional<Authorization> read(MethodDescriptor<?, ?> method) {
    return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema
        ? of(schema.getMethodDescriptor())
        : Optional.empty();
  }

  /**
   * Returns what a method of a descriptor set asks.
   *
   * @param method the method, read with the extension registered
   * @return empty if the method does not say so completely
   */
  public static Optional<Authorization> of(Descriptors.MethodDescriptor method) {
    if (!method.getOptions().hasExtension(AuthorizationOuterClass.authorization)) {
      return Optional.empty();
    }
    Authorization authorization =
        method.getOptions().getExtension(AuthorizationOuterClass.authorization);
    boolean complete =
        !authorization.getPermission().isEmpty()
            && (authorization.getScope() == Scope.SCOPE_COMPANY
                || authorization.getScope() == Scope.SCOPE_UNITS);
    return complete ? Optional.of(authorization) : Optional.empty();
  }
}
