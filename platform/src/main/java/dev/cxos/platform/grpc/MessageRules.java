package dev.cxos.platform.grpc;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import io.grpc.BindableService;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.quarkus.grpc.GrpcService;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/**
 * Holds messages against the rules of their contracts, and refuses what nothing behind the edge can
 * hold.
 *
 * <p>Rules are compiled when a message type is first seen, which takes long; the types of the
 * service's own methods are therefore compiled in the background at start.
 */
@ApplicationScoped
public class MessageRules {

  private static final Logger LOGGER = Logger.getLogger(MessageRules.class);
  private static final int MAX_VIOLATIONS = 100;

  private final Validator validator = ValidatorFactory.newBuilder().build();
  private final QuickRules quickRules = new QuickRules();
  private final UnstorableFinder unstorable = new UnstorableFinder();

  /**
   * Checks a message.
   *
   * @throws ServiceException with reason {@code FIELD_INVALID} and every field at fault, at most
   *     100
   */
  public void check(Message message) {
    unstorable
        .find(message)
        .ifPresent(
            fault -> {
              throw ServiceException.invalid(fault.field(), fault.description());
            });
    if (quickRules.prove(message)) {
      return;
    }
    List<Violation> violations = validate(message).getViolations();
    if (violations.isEmpty()) {
      return;
    }
    ServiceException refusal =
        ServiceException.of(
            PlatformReason.FIELD_INVALID, "Fields of the request break the contract.");
    for (Violation violation : violations.subList(0, Math.min(MAX_VIOLATIONS, violations.size()))) {
      build.buf.validate.Violation proto = violation.toProto();
      refusal = refusal.violation(path(proto.getField()), proto.getMessage());
    }
    throw refusal;
  }

  void compileAtStart(
      @Observes StartupEvent start,
      @Any @GrpcService Instance<BindableService> services,
      @VirtualThreads ExecutorService executor) {
    List<Message> requests =
        services.stream()
            .flatMap(service -> service.bindService().getMethods().stream())
            .map(MessageRules::requestPrototype)
            .flatMap(List::stream)
            .toList();
    executor.execute(() -> requests.forEach(this::validate));
  }

  private static List<Message> requestPrototype(ServerMethodDefinition<?, ?> method) {
    return method.getMethodDescriptor().getSchemaDescriptor()
                instanceof ProtoMethodDescriptorSupplier
            && method.getMethodDescriptor().getRequestMarshaller()
                instanceof io.grpc.MethodDescriptor.PrototypeMarshaller<?> prototype
            && prototype.getMessagePrototype() instanceof Message message
        ? List.of(message)
        : List.of();
  }

  private ValidationResult validate(Message message) {
    try {
      return validator.validate(message);
    } catch (ValidationException broken) {
      // A rule of the contract that cannot be compiled or run; no request of this type may pass
      // unchecked.
      LOGGER.errorf("Rules of %s cannot be applied", message.getDescriptorForType().getFullName());
      throw new IllegalStateException("Rules cannot be applied", broken);
    }
  }

  private static String path(FieldPath field) {
    StringBuilder path = new StringBuilder();
    for (FieldPathElement element : field.getElementsList()) {
      if (!path.isEmpty()) {
        path.append('.');
      }
      path.append(element.getFieldName());
      switch (element.getSubscriptCase()) {
        case INDEX -> path.append('[').append(element.getIndex()).append(']');
        case STRING_KEY -> path.append("[\"").append(element.getStringKey()).append("\"]");
        case BOOL_KEY -> path.append('[').append(element.getBoolKey()).append(']');
        case INT_KEY -> path.append('[').append(element.getIntKey()).append(']');
        case UINT_KEY ->
            path.append('[').append(Long.toUnsignedString(element.getUintKey())).append(']');
        case SUBSCRIPT_NOT_SET -> {}
      }
    }
    return path.toString();
  }
}
