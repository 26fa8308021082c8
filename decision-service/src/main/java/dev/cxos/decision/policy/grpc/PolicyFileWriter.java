package dev.cxos.decision.policy.grpc;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.cxos.decision.v1.PolicyVersion;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a version as a readable YAML file. The keys are the names of the contract in its order, so
 * equal versions are equal files; behind an amount stands as a comment what it is in the currency.
 */
final class PolicyFileWriter {

  /** Words that YAML 1.1 or 1.2 take for something else than text. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z/][a-zA-Z0-9/_-]*");

  private final StringBuilder yaml = new StringBuilder();
  private final Currency currency;

  private PolicyFileWriter(String currency) {
    this.currency = Currency.getInstance(currency);
  }

  /**
   * The file.
   *
   * @param currency ISO 4217 code of the policy
   */
  static String write(PolicyVersion version, String currency) {
    PolicyFileWriter writer = new PolicyFileWriter(currency);
    writer.line("# " + version.getName());
    writer.line("# All amounts are minor units of " + currency + ".");
    writer.line(PolicyFileReader.CURRENCY + ": " + currency);
    PolicyFileReader.FIELDS.forEach(field -> writer.field(version, field, ""));
    return writer.yaml.toString();
  }

  private void fields(Message message, String indent, boolean inItem) {
    String first = inItem ? indent.substring(2) + "- " : indent;
    int start = yaml.length();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      field(message, field, indent);
    }
    if (inItem && yaml.length() > start) {
      yaml.replace(start, start + indent.length(), first);
    }
  }

  private void field(Message message, FieldDescriptor field, String indent) {
    if (field.isRepeated() ? message.getRepeatedFieldCount(field) == 0 : !isSaid(message, field)) {
      return;
    }
    String key = indent + field.getName() + ":";
    if (field.isRepeated()) {
      list(key, (List<?>) message.getField(field), indent);
    } else if (message.getField(field) instanceof Message inner) {
      line(key);
      fields(inner, indent + "  ", false);
    } else {
      scalar(key, message.getField(field), field, indent);
    }
  }

  // A required number is written even if it is 0, which is its default on the wire.
  private static boolean isSaid(Message message, FieldDescriptor field) {
    return message.hasField(field)
        || (!field.hasPresence() && field.getJavaType() == JavaType.LONG);
  }

  private void list(String key, List<?> items, String indent) {
    if (items.getFirst() instanceof Message) {
      line(key);
      items.forEach(item -> fields((Message) item, indent + "    ", true));
    } else {
      line(
          key
              + " ["
              + String.join(", ", items.stream().map(item -> text((String) item)).toList())
              + "]");
    }
  }

  private void scalar(String key, Object value, FieldDescriptor field, String indent) {
    switch (value) {
      case EnumValueDescriptor constant -> line(key + " " + constant.getName());
      case String text when isBlock(text) -> {
        line(key + " |-");
        text.lines().forEach(one -> line(one.isEmpty() ? "" : indent + "  " + one));
      }
      case String text -> line(key + " " + text(text));
      case Long amount when field.getName().endsWith("minor_units") ->
          line(key + " " + amount + "  # " + inCurrency(amount));
      default -> line(key + " " + value);
    }
  }

  private String inCurrency(long amount) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency.getCurrencyCode();
  }

  /** Whether text of several lines can stand as it is. */
  private static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && !text.endsWith("\n")
        && !text.startsWith(" ")
        && text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f))
        && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty());
  }

  private static String text(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> quote(point, quoted));
    return quoted.append('"').toString();
  }

  private static void quote(int point, StringBuilder quoted) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').appendCodePoint(point);
    } else if (point == '\n') {
      quoted.append("\\n");
    } else if (Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT
        || Character.getType(point) == Character.LINE_SEPARATOR
        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
        || (point >= 0xfff0 && point <= 0xffff)
        || (point >= 0xd800 && point <= 0xf8ff)) {
      quoted.append(point > 0xffff ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point));
    } else {
      quoted.appendCodePoint(point);
    }
  }

  private void line(String line) {
    yaml.append(line).append('\n');
  }
}
