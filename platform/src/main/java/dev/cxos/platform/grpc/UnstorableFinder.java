package dev.cxos.platform.grpc;

import build.buf.validate.Ignore;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value that nothing behind the edge can hold: a text that contains U+0000, which
 * PostgreSQL refuses, or a moment outside the years 1 to 9999, which the contract's own type does
 * not allow. Looks only at fields that can hold one and that the contract checks.
 */
final class UnstorableFinder {

  private static final String NUL = "must not contain the character U+0000";
  private static final String MOMENT =
      "must be a moment from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z";
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final int NANOS = 1_000_000_000;

  private final Map<Descriptor, List<FieldDescriptor>> candidates = new ConcurrentHashMap<>();

  /**
   * What was found.
   *
   * @param field its path as the contract spells it
   * @param description what it must be
   */
  record Fault(String field, String description) {}

  /** Returns the first such value. */
  Optional<Fault> find(Message message) {
    return Optional.ofNullable(search(message));
  }

  private @Nullable Fault search(Message message) {
    for (FieldDescriptor field : fieldsOf(message.getDescriptorForType())) {
      if (field.isRepeated()) {
        for (int index = 0; index < message.getRepeatedFieldCount(field); index++) {
          @Nullable Fault fault = within(message.getRepeatedField(field, index));
          if (fault != null) {
            return below(field.getName() + "[" + index + "]", fault);
          }
        }
      } else if (!field.hasPresence() || message.hasField(field)) {
        @Nullable Fault fault = within(message.getField(field));
        if (fault != null) {
          return below(field.getName(), fault);
        }
      }
    }
    return null;
  }

  private static Fault below(String field, Fault fault) {
    return new Fault(
        fault.field().isEmpty() ? field : field + "." + fault.field(), fault.description());
  }

  /** What is wrong with a value or within it, with an empty path for the value itself. */
  private @Nullable Fault within(Object value) {
    if (value instanceof String text) {
      return text.indexOf('\0') >= 0 ? new Fault("", NUL) : null;
    }
    if (value instanceof Timestamp moment) {
      return isInRange(moment) ? null : new Fault("", MOMENT);
    }
    return search((Message) value);
  }

  private static boolean isInRange(Timestamp moment) {
    return moment.getSeconds() >= FIRST_SECOND
        && moment.getSeconds() <= LAST_SECOND
        && moment.getNanos() >= 0
        && moment.getNanos() < NANOS;
  }

  private List<FieldDescriptor> fieldsOf(Descriptor type) {
    return candidates.computeIfAbsent(
        type, _ -> type.getFields().stream().filter(UnstorableFinder::isCandidate).toList());
  }

  /**
   * What the contract leaves to the service to check, such as each row of an import for itself, is
   * left to it here too.
   */
  private static boolean isCandidate(FieldDescriptor field) {
    return (field.getJavaType() == JavaType.STRING || field.getJavaType() == JavaType.MESSAGE)
        && field.getOptions().getExtension(ValidateProto.field).getIgnore() != Ignore.IGNORE_ALWAYS;
  }
}
