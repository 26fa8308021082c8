package dev.cxos.gateway.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.StringRules;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a value keeps the rules of its field, as far as examples need to know. */
final class ExampleRules {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern EMAIL = Pattern.compile("[^@ ]+@[^@ ]+");

  private ExampleRules() {}

  /** Whether a text may be the value. */
  static boolean accept(FieldRules rules, String text) {
    StringRules wanted = rules.getString();
    int length = text.codePointCount(0, text.length());
    return rules.getIgnore() == Ignore.IGNORE_ALWAYS
        || ((!rules.getRequired() || !text.isEmpty())
            && (!wanted.hasMinLen() || length >= wanted.getMinLen())
            && (!wanted.hasMaxLen() || length <= wanted.getMaxLen())
            && (!wanted.hasPattern() || Pattern.compile(wanted.getPattern()).matcher(text).find())
            && (!wanted.hasConst() || wanted.getConst().equals(text))
            && (wanted.getInCount() == 0 || wanted.getInList().contains(text))
            && !wanted.getNotInList().contains(text)
            && (!wanted.getUuid() || UUID.matcher(text).matches())
            && (!wanted.getEmail() || EMAIL.matcher(text).matches()));
  }

  /** Whether a number, or the seconds of a duration, may be the value. */
  static boolean accept(FieldRules rules, double number) {
    if (rules.getIgnore() == Ignore.IGNORE_ALWAYS) {
      return true;
    }
    for (Object set : rules.getAllFields().values()) {
      if (set instanceof Message wanted && !keeps(wanted, number)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the value that a field has when nothing is given breaks its rules. */
  static boolean refuseNothing(FieldDescriptor field) {
    FieldRules rules = OpenApiConstraints.rules(field);
    if (rules.getRequired()) {
      return true;
    }
    if (field.hasPresence() || rules.getIgnore() != Ignore.IGNORE_UNSPECIFIED) {
      return false;
    }
    return switch (rules.getTypeCase()) {
      case STRING -> !accept(rules, "");
      case REPEATED -> rules.getRepeated().getMinItems() > 0;
      case MAP -> rules.getMap().getMinPairs() > 0;
      case ENUM -> OpenApiConstraints.refuses(rules.getEnum(), 0);
      case BOOL -> rules.getBool().getConst();
      case INT32, INT64, UINT32, UINT64, SINT32, SINT64, FLOAT, DOUBLE -> !accept(rules, 0);
      default -> false;
    };
  }

  private static boolean keeps(Message wanted, double number) {
    for (FieldDescriptor rule : wanted.getDescriptorForType().getFields()) {
      if (rule.isRepeated()) {
        boolean holds =
            !rule.getName().equals("in")
                || wanted.getRepeatedFieldCount(rule) == 0
                || ((List<?>) wanted.getField(rule))
                    .stream().anyMatch(allowed -> value(allowed) == number);
        if (!holds) {
          return false;
        }
      } else if (wanted.hasField(rule) && !keeps(rule.getName(), wanted.getField(rule), number)) {
        return false;
      }
    }
    return true;
  }

  private static boolean keeps(String rule, Object bound, double number) {
    return switch (rule) {
      case "gte" -> number >= value(bound);
      case "gt" -> number > value(bound);
      case "lte" -> number <= value(bound);
      case "lt" -> number < value(bound);
      case "const" -> number == value(bound);
      default -> true;
    };
  }

  private static double value(Object bound) {
    return switch (bound) {
      case Number number -> number.doubleValue();
      case Duration span -> Durations.toSecondsAsDouble(span);
      default -> 0;
    };
  }
}
