package dev.cxos.gateway.route;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request, split at its slashes before anything is decoded, so that an encoded slash
 * never makes two segments of one. Paths that could be read in two ways (dot segments, broken
 * escapes, NUL) are refused.
 */
public final class RequestPath {
  private final List<String> raw;
  private final List<String> decoded;

  private RequestPath(List<String> raw, List<String> decoded) {
    this.raw = raw;
    this.decoded = decoded;
  }

  /**
   * Splits a path.
   *
   * @param path the path as it was sent, without the query
   * @throws Refusal INVALID_ARGUMENT if it holds a dot segment, a broken escape or a NUL
   */
  public static RequestPath of(String path) {
    List<String> raw = new ArrayList<>();
    List<String> decoded = new ArrayList<>();
    int start = path.startsWith("/") ? 1 : 0;
    while (true) {
      int slash = path.indexOf('/', start);
      String segment = slash < 0 ? path.substring(start) : path.substring(start, slash);
      String text = PercentEncoding.decode(segment, "path");
      if (text.equals(".") || text.equals("..")) {
        throw Refusals.badField("path", "must not hold dot segments");
      }
      raw.add(segment);
      decoded.add(text);
      if (slash < 0) {
        return new RequestPath(raw, decoded);
      }
      start = slash + 1;
    }
  }

  /** The number of segments. */
  public int size() {
    return raw.size();
  }

  /** A segment, decoded, for comparison with a literal. */
  String segment(int index) {
    return decoded.get(index);
  }

  /** A segment, decoded; on demand an encoded slash stays {@code %2F}. */
  String decoded(int index, boolean keepSlashes) {
    return keepSlashes && decoded.get(index).indexOf('/') >= 0
        ? PercentEncoding.decodeKeepingSlashes(raw.get(index), "path")
        : decoded.get(index);
  }

  /** The text after the last colon of the last segment; empty if there is none. */
  String verb() {
    String last = raw.getLast();
    int colon = last.lastIndexOf(':');
    return colon < 0 ? "" : last.substring(colon + 1);
  }

  /** The same path without the verb and its colon. */
  RequestPath withoutVerb() {
    String last = raw.getLast();
    String shorter = last.substring(0, last.lastIndexOf(':'));
    List<String> rawShorter = new ArrayList<>(raw);
    rawShorter.set(raw.size() - 1, shorter);
    List<String> decodedShorter = new ArrayList<>(decoded);
    decodedShorter.set(decoded.size() - 1, PercentEncoding.decode(shorter, "path"));
    return new RequestPath(rawShorter, decodedShorter);
  }
}
