package dev.cxos.gateway.session;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query or a form. What is there twice has no one meaning, so it is as good as
 * not there.
 *
 * @param values the values of each by its name
 */
record Parameters(Map<String, List<String>> values) {
  private static final int MOST = 50;

  /** Reads them; what cannot be read has none. */
  static Parameters of(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return new Parameters(Map.of());
    }
    try {
      return new Parameters(
          new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false, MOST).parameters());
    } catch (IllegalArgumentException unreadable) {
      return new Parameters(Map.of());
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of one that is there once. */
  Optional<String> single(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }
}
