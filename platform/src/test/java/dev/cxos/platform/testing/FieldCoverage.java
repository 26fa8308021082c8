package dev.cxos.platform.testing;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the fields of the contract that no sample sets, through all messages within messages, so
 * that a test of a mapper fails when a field is added and not mapped.
 */
public final class FieldCoverage {

  private final Set<Descriptor> types = new HashSet<>();
  private final Set<String> set = new HashSet<>();

  private FieldCoverage() {}

  /** The full names of the fields that none of the samples sets. */
  public static Set<String> unset(Message... samples) {
    FieldCoverage coverage = new FieldCoverage();
    List.of(samples).forEach(coverage::visit);
    Set<String> unset = new TreeSet<>();
    coverage.types.stream()
        .flatMap(type -> type.getFields().stream())
        .map(FieldDescriptor::getFullName)
        .filter(field -> !coverage.set.contains(field))
        .forEach(unset::add);
    return unset;
  }

  private void visit(Message message) {
    types.add(message.getDescriptorForType());
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              set.add(field.getFullName());
              // A map entry with an empty key or value and the inside of a timestamp say nothing.
              if (field.getJavaType() == JavaType.MESSAGE
                  && !field.isMapField()
                  && !field.getMessageType().getFullName().startsWith("google.")) {
                if (value instanceof Collection<?> parts) {
                  parts.forEach(part -> visit((Message) part));
                } else {
                  visit((Message) value);
                }
              }
            });
  }
}
