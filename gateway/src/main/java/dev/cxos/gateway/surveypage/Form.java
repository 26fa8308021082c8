package dev.cxos.gateway.surveypage;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, or of a query, by name.
 *
 * @param fields the values of each
 */
record Form(Map<String, List<String>> fields) {
  /** A survey has at most 50 questions of at most 50 options. */
  private static final int MOST_FIELDS = 4000;

  /** The fields of {@code application/x-www-form-urlencoded} text; what cannot be read is none. */
  static Form decode(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return new Form(Map.of());
    }
    try {
      return new Form(
          new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters());
    } catch (IllegalArgumentException unreadable) {
      return new Form(Map.of());
    }
  }

  /** The fields of a body. */
  static Form decode(byte[] body) {
    return decode(new String(body, StandardCharsets.UTF_8));
  }

  /** The first value of a field; empty text if it is not there. */
  String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** All values of a field. */
  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** A whole number in a field; a default if there is none. */
  int number(String name, int otherwise) {
    String text = first(name);
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
  }
}
