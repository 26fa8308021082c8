package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** What the formulas say to a case, under every name the answer may be asked for. */
final class Answers {

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  /** An answer; a formula that refuses the inputs answers "undefined". */
  Answers number(DoubleSupplier value, String... keys) {
    double number;
    try {
      number = value.getAsDouble();
    } catch (IllegalArgumentException refused) {
      number = Double.NaN;
    }
    for (String key : keys) {
      node.put(key, number);
    }
    return this;
  }

  Answers optional(Supplier<OptionalDouble> value, String... keys) {
    return number(() -> value.get().orElse(Double.NaN), keys);
  }

  /** An interval as [low, high]. */
  Answers interval(Supplier<Interval> value, String... keys) {
    return optionalInterval(() -> Optional.of(value.get()), keys);
  }

  Answers optionalInterval(Supplier<Optional<Interval>> value, String... keys) {
    ArrayNode bounds = JsonNodeFactory.instance.arrayNode();
    try {
      value.get().ifPresentOrElse(i -> bounds.add(i.low()).add(i.high()), bounds::removeAll);
    } catch (IllegalArgumentException refused) {
      bounds.removeAll();
    }
    if (bounds.isEmpty()) {
      bounds.add(Double.NaN).add(Double.NaN);
    }
    for (String key : keys) {
      node.set(key, bounds);
      node.set(key + "_low", bounds.get(0));
      node.set(key + "_high", bounds.get(1));
    }
    return this;
  }

  Answers numbers(double[] values, String... keys) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (double value : values) {
      array.add(value);
    }
    for (String key : keys) {
      node.set(key, array);
    }
    return this;
  }

  Answers numbers(long[] values, String... keys) {
    return numbers(Arrays.stream(values).asDoubleStream().toArray(), keys);
  }

  /** Indices from 0, told from 1. */
  Answers places(List<Integer> indices, String... keys) {
    return numbers(indices.stream().mapToDouble(i -> i + 1.0).toArray(), keys);
  }

  Answers texts(List<String> values, String... keys) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    for (String key : keys) {
      node.set(key, array);
    }
    return this;
  }

  Answers text(String value, String... keys) {
    for (String key : keys) {
      node.put(key, value);
    }
    return this;
  }

  Answers rows(List<Answers> rows, String... keys) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> array.add(row.node));
    for (String key : keys) {
      node.set(key, array);
    }
    return this;
  }

  Answers nested(String key, Answers answers) {
    node.set(key, answers.node);
    return this;
  }

  /** Everything that other answers say, beside what these say. */
  Answers and(Answers answers) {
    node.setAll(answers.node);
    return this;
  }

  ObjectNode node() {
    return node;
  }
}
