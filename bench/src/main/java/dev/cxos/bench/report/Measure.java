package dev.cxos.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One figure with all its repetitions.
 *
 * @param label what was measured
 * @param unit what it counts in
 * @param values one for each repetition, in their order; at least one
 * @param goal what it should be
 */
public record Measure(String label, String unit, List<Double> values, @Nullable Goal goal) {
  public Measure {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a figure needs a value: " + label);
    }
  }

  /** A figure without a goal. */
  public static Measure of(String label, String unit, List<Double> values) {
    return new Measure(label, unit, values, null);
  }

  /** A figure without a goal, taken from what each repetition gave. */
  public static <T> Measure of(
      String label, String unit, List<T> repetitions, ToDoubleFunction<T> value) {
    return of(label, unit, repetitions.stream().mapToDouble(value).boxed().toList());
  }

  /** A figure that was taken once. */
  public static Measure of(String label, String unit, double value) {
    return new Measure(label, unit, List.of(value), null);
  }

  /** The same figure with a goal. */
  public Measure should(Goal wanted) {
    return new Measure(label, unit, values, wanted);
  }

  /** The middle value, or the mean of the two in the middle. */
  public double median() {
    List<Double> sorted = new ArrayList<>(values);
    sorted.sort(null);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The smallest value. */
  public double lowest() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The largest value. */
  public double highest() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Whether the median is as it should be; true without a goal. */
  public boolean isAsItShouldBe() {
    return goal == null || goal.isMetBy(median());
  }
}
