package dev.cxos.gateway.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Field masks: in JSON one text with commas, names in lowerCamelCase; in messages a list, names in
 * snake_case. What would come back different is refused, both ways.
 */
final class MaskText {
  private MaskText() {}

  /** The paths of a text; null if it is no field mask. */
  static @Nullable List<String> read(String text) {
    List<String> paths = new ArrayList<>();
    if (text.isEmpty()) {
      return paths;
    }
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String path = text.substring(start, end);
      if (path.indexOf('_') >= 0 || !isPath(path)) {
        return null;
      }
      paths.add(snakeCase(path));
      start = end + 1;
    }
    return paths;
  }

  /** The form of a path in JSON; null if it has none that would come back as the same path. */
  static @Nullable String write(String path) {
    String camelCase = camelCase(path);
    return isPath(path) && snakeCase(camelCase).equals(path) ? camelCase : null;
  }

  /** Whether a path is made of names that a contract can have, with points between them. */
  private static boolean isPath(String path) {
    boolean atStart = true;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      boolean point = c == '.';
      if (atStart ? !letter : !letter && !digit && !point) {
        return false;
      }
      atStart = point;
    }
    return !atStart;
  }

  private static String snakeCase(String camelCase) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        snake.append('_').append((char) (c - 'A' + 'a'));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  private static String camelCase(String snakeCase) {
    StringBuilder camel = new StringBuilder();
    boolean raise = false;
    for (int i = 0; i < snakeCase.length(); i++) {
      char c = snakeCase.charAt(i);
      if (c == '_') {
        raise = true;
      } else {
        camel.append(raise && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        raise = false;
      }
    }
    return camel.toString();
  }
}
