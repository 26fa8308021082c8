package dev.cxos.decision.audit;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is one form for a value: keys sorted by their UTF-16 units, no white space,
 * whole numbers only, and characters escaped only where RFC 8259 asks for it, as RFC 8785 does.
 */
public final class CanonicalJson {

  private static final int FIRST_PRINTABLE = 0x20;

  private CanonicalJson() {}

  /**
   * Writes a value in UTF-8.
   *
   * @param value String, Long, Integer, Boolean, or lists and maps of them with String keys
   * @throws IllegalArgumentException for anything else, such as a fraction or null
   */
  public static byte[] bytes(Object value) {
    StringBuilder text = new StringBuilder(256);
    write(text, value);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(StringBuilder text, Object value) {
    switch (value) {
      case String string -> writeString(text, string);
      case Long number -> text.append(number.longValue());
      case Integer number -> text.append(number.intValue());
      case Boolean flag -> text.append(flag.booleanValue());
      case Map<?, ?> map -> writeMap(text, map);
      case List<?> list -> writeList(text, list);
      case null -> throw new IllegalArgumentException("An audit payload holds no null");
      default ->
          throw new IllegalArgumentException(
              "An audit payload holds no " + value.getClass().getSimpleName());
    }
  }

  private static void writeMap(StringBuilder text, Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    text.append('{');
    Iterator<Map.Entry<String, Object>> entries = sorted.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Object> entry = entries.next();
      writeString(text, entry.getKey());
      text.append(':');
      write(text, entry.getValue());
      if (entries.hasNext()) {
        text.append(',');
      }
    }
    text.append('}');
  }

  private static void writeList(StringBuilder text, List<?> list) {
    text.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      write(text, items.next());
      if (items.hasNext()) {
        text.append(',');
      }
    }
    text.append(']');
  }

  private static void writeString(StringBuilder text, String string) {
    text.append('"');
    for (int at = 0; at < string.length(); at++) {
      char character = string.charAt(at);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (character < FIRST_PRINTABLE) {
            text.append("\\u00").append(character < 16 ? "0" : "1");
            text.append(Character.forDigit(character & 15, 16));
          } else {
            text.append(character);
          }
        }
      }
    }
    text.append('"');
  }
}
