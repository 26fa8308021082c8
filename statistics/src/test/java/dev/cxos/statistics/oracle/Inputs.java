package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.StreamSupport;

/** The inputs of a case, read by any of the names a key may have. */
record Inputs(JsonNode node) {

  /** A case whose inputs have other names or shapes than any kind knows. */
  static final class UnreadableException extends RuntimeException {
    UnreadableException(String message) {
      super(message);
    }
  }

  boolean has(String... keys) {
    return !find(keys).isMissingNode();
  }

  boolean hasAll(String... keys) {
    for (String key : keys) {
      if (!has(key)) {
        return false;
      }
    }
    return true;
  }

  JsonNode find(String... keys) {
    for (String key : keys) {
      if (node.hasNonNull(key)) {
        return node.get(key);
      }
    }
    return MissingNode.getInstance();
  }

  Inputs child(String... keys) {
    return new Inputs(find(keys));
  }

  String text(String... keys) {
    return find(keys).asText();
  }

  double number(String... keys) {
    JsonNode found = find(keys);
    if (!found.isNumber()) {
      throw new UnreadableException("no number " + String.join(" or ", keys));
    }
    return found.asDouble();
  }

  double numberOr(double fallback, String... keys) {
    return has(keys) ? number(keys) : fallback;
  }

  long count(String... keys) {
    return (long) number(keys);
  }

  boolean isNumbers(String... keys) {
    JsonNode found = find(keys);
    return found.isArray()
        && !found.isEmpty()
        && (found.get(0).isNumber() || found.get(0).isNull());
  }

  boolean isRows(String... keys) {
    JsonNode found = find(keys);
    return found.isArray() && !found.isEmpty() && found.get(0).isArray();
  }

  /** The numbers of an array; null, which stands for missing, is left out. */
  double[] numbers(String... keys) {
    return numbers(find(keys));
  }

  long[] counts(String... keys) {
    return counts(find(keys));
  }

  static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(JsonNode::isNumber)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  static long[] counts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
