package dev.cxos.gateway.session;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a browser goes after signing in: a path of this server and nothing else. What a browser
 * might read as another server, or as a header, is not repaired but refused.
 */
final class ReturnPath {
  /** The path if none was asked for. */
  static final String DEFAULT = "/";

  private static final int LONGEST = 1024;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<path>/(?:[A-Za-z0-9_~.:@,-]+/)*[A-Za-z0-9_~.:@,-]*)"
              + "(?:\\?(?:[A-Za-z0-9_~.:@,=&+*/-]|%[2-7][0-9A-Fa-f]|%[89A-Fa-f][0-9A-Fa-f])*)?");
  private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.{1,2}(?:/|$)");
  private static final String OWN = "/session";

  private ReturnPath() {}

  /**
   * Reads the path that was asked for.
   *
   * @param asked as it came, unescaped once
   * @param allowed the paths, each with all below it, that are allowed
   * @return nothing if it must not be followed
   */
  static Optional<String> of(String asked, Set<String> allowed) {
    if (asked.length() > LONGEST) {
      return Optional.empty();
    }
    var form = FORM.matcher(asked);
    if (!form.matches()) {
      return Optional.empty();
    }
    String path = form.group("path");
    return DOTS.matcher(path).find()
            || isBelow(path, OWN)
            || allowed.stream().noneMatch(prefix -> isBelow(path, prefix))
        ? Optional.empty()
        : Optional.of(asked);
  }

  private static boolean isBelow(String path, String prefix) {
    return path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
  }
}
