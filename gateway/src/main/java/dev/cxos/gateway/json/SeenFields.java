package dev.cxos.gateway.json;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields and oneofs one object has given so far. */
final class SeenFields {
  private final long[] marks;
  private @Nullable Set<FieldShape> extensions;

  SeenFields(MessageShape shape) {
    this.marks = new long[(shape.slots() + Long.SIZE - 1) / Long.SIZE];
  }

  /** Marks a field; false if it was marked before. */
  boolean add(FieldShape field) {
    if (field.slot() >= 0) {
      return mark(field.slot());
    }
    if (extensions == null) {
      extensions = new HashSet<>();
    }
    return extensions.add(field);
  }

  /** Marks the oneof of a field; false if another field of it was given. */
  boolean addOneof(FieldShape field) {
    return field.oneofSlot() < 0 || mark(field.oneofSlot());
  }

  private boolean mark(int slot) {
    long bit = 1L << slot;
    boolean isNew = (marks[slot / Long.SIZE] & bit) == 0;
    marks[slot / Long.SIZE] |= bit;
    return isNew;
  }
}
