package dev.cxos.gateway.binding;

import dev.cxos.gateway.route.PercentEncoding;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits a query string. A plus is a space; a semicolon is refused, for some servers split there
 * and some do not.
 */
final class QueryParameters {
  private static final int MOST = 1000;

  private QueryParameters() {}

  /**
   * Splits a query string.
   *
   * @param query the query as sent, without the question mark; null if there is none
   * @return the decoded values by decoded name, in order
   * @throws Refusal INVALID_ARGUMENT if it cannot be read in one way only
   */
  static Map<String, List<String>> parse(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    if (query.indexOf(';') >= 0) {
      throw Refusals.badField("query", "must not hold a semicolon that is not encoded");
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    int start = 0;
    int count = 0;
    while (start <= query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      if (end > start) {
        if (++count > MOST) {
          throw Refusals.badField("query", "has more than " + MOST + " parameters");
        }
        add(query.substring(start, end), parameters);
      }
      start = end + 1;
    }
    return parameters;
  }

  private static void add(String pair, Map<String, List<String>> parameters) {
    int equals = pair.indexOf('=');
    String name =
        PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals), "query");
    if (name.isEmpty()) {
      throw Refusals.badField("query", "has a parameter without a name");
    }
    String value =
        equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1), "query");
    parameters.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
  }
}
