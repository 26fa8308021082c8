package dev.cxos.decision.policy.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cxos.decision.right.InputDeclaration;
import org.jspecify.annotations.Nullable;

/** The types of values in conditions. There are no others. */
enum ValueType {
  BOOLEAN(SimpleType.BOOL),
  INTEGER(SimpleType.INT),
  NUMBER(SimpleType.DOUBLE),
  TEXT(SimpleType.STRING);

  private final CelType cel;

  ValueType(CelType cel) {
    this.cel = cel;
  }

  CelType cel() {
    return cel;
  }

  /** The type that is called so in CEL; null if conditions have no such values. */
  static @Nullable ValueType of(CelType type) {
    for (ValueType one : values()) {
      if (one.cel.equals(type)) {
        return one;
      }
    }
    return null;
  }

  static ValueType of(InputDeclaration.Type type) {
    return switch (type) {
      case BOOLEAN -> BOOLEAN;
      case INTEGER -> INTEGER;
      case NUMBER -> NUMBER;
      case TEXT, CHOICE -> TEXT;
    };
  }
}
