package dev.cxos.gateway.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which bytes that are not JSON may pass, by their media type. */
final class MediaTypes {
  /** Bytes that nothing is known of. A browser keeps them as a file. */
  static final String BYTES = "application/octet-stream";

  /** One JSON value a line. */
  static final String NDJSON = "application/x-ndjson";

  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private MediaTypes() {}

  /** Whether a media type, its parameters aside, is one of those that are let through. */
  static boolean isAllowed(String contentType, Set<String> allowed) {
    return PLAIN.matcher(contentType).matches() && allowed.contains(base(contentType));
  }

  /** Whether a media type is JSON in UTF-8, or one value of it a line. */
  static boolean isJson(String contentType, String base) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    boolean json = parts[0].strip().equals(base);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      json &=
          parameter.isEmpty()
              || parameter.equals("charset=utf-8")
              || parameter.equals("charset=\"utf-8\"");
    }
    return json;
  }

  /** Whether compressing bytes of a media type is worth the while. */
  static boolean isCompressible(String contentType) {
    String base = base(contentType);
    return base.equals("application/json") || base.equals(NDJSON) || base.startsWith("text/");
  }

  private static String base(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
