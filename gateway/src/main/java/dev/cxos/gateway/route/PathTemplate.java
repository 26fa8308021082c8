package dev.cxos.gateway.route;

import java.util.List;

/**
 * A path template of google.api.http, taken apart.
 *
 * @param text the template as written
 * @param segments its segments, variables resolved into the segments they stand for
 * @param variables its variables in order
 * @param verb the custom verb after the last colon; empty if there is none
 */
public record PathTemplate(
    String text, List<Segment> segments, List<Variable> variables, String verb) {

  /** Copies the lists. */
  public PathTemplate {
    segments = List.copyOf(segments);
    variables = List.copyOf(variables);
  }

  /** One segment. */
  public sealed interface Segment {}

  /** A segment that matches one text only. */
  public record Literal(String text) implements Segment {}

  /** {@code *}: any one segment. */
  public record AnyOne() implements Segment {}

  /**
   * {@code **}: any number of segments, none included. A variable that is nothing else takes at
   * least one, since a variable is never empty.
   */
  public record AnyMany() implements Segment {}

  /**
   * A variable.
   *
   * @param fieldPath the field that takes its value, dots between the names
   * @param start the first of its segments
   * @param end the one after its last segment
   */
  public record Variable(String fieldPath, int start, int end) {}

  /** Where {@code **} stands; -1 if nowhere. */
  int anyMany() {
    return segments.indexOf(new AnyMany());
  }

  /** How many segments {@code **} takes at least: one if a variable would be empty without it. */
  int fewestOfAnyMany() {
    int many = anyMany();
    return variables.stream().anyMatch(known -> known.start() == many && known.end() == many + 1)
        ? 1
        : 0;
  }

  /**
   * Whether a variable may take more than one segment, in which case an encoded slash in it stays
   * encoded.
   */
  public boolean isMultiSegment(Variable variable) {
    return variable.end() - variable.start() > 1
        || segments.get(variable.start()) instanceof AnyMany;
  }

  /**
   * Reads the value of a variable out of a path that this template matches.
   *
   * @param variable one of {@link #variables()}
   * @param path the path, its verb taken off if this template has one
   * @return the value, decoded
   */
  public String value(Variable variable, RequestPath path) {
    boolean keepSlashes = isMultiSegment(variable);
    int surplus = path.size() - segments.size();
    int many = anyMany();
    int start =
        many >= 0 && variable.start() > many ? variable.start() + surplus : variable.start();
    int end = many >= 0 && variable.end() > many ? variable.end() + surplus : variable.end();
    if (end - start == 1) {
      return path.decoded(start, keepSlashes);
    }
    StringBuilder value = new StringBuilder();
    for (int i = start; i < end; i++) {
      value.append(i == start ? "" : "/").append(path.decoded(i, keepSlashes));
    }
    return value.toString();
  }
}
