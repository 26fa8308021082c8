package dev.cxos.statistics.pareto;

import dev.cxos.statistics.Require;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Categories by falling count, with what each adds to the whole (Juran, Universals in management
 * planning and controlling, 1954). Formula {@code pareto}, version 1.
 *
 * <p>Equal counts are ordered by name, byte by byte, so that a table is the same on every machine.
 * A category that was never counted is not in the table.
 *
 * @param lines the categories, the largest first; at least one, with a total above 0
 */
public record Pareto(List<Line> lines) {

  private static final double HUNDRED = 100;

  private static final Comparator<Category> LARGEST_FIRST =
      Comparator.comparingLong(Category::count)
          .reversed()
          .thenComparing(category -> bytes(category.name()), Arrays::compareUnsigned);

  /** Copies the lines. */
  public Pareto {
    lines = List.copyOf(lines);
  }

  /**
   * One kind of trouble.
   *
   * @param name what it is called
   * @param count how often it was counted, at least 0
   */
  public record Category(String name, long count) {
    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public Category {
      Require.nonNegative(count, "count");
    }
  }

  /**
   * A category in its place.
   *
   * @param rank its place, from 1
   * @param name what it is called
   * @param count how often it was counted
   * @param percent its part of the whole, 0 to 100
   * @param cumulativePercent the part of this and all larger categories, 0 to 100
   */
  public record Line(int rank, String name, long count, double percent, double cumulativePercent) {}

  /**
   * Orders categories.
   *
   * @param counts the count of each category, at least one of them above 0
   * @return the table
   * @throws IllegalArgumentException if a count is negative or all are 0
   */
  public static Pareto of(Map<String, Long> counts) {
    return of(
        counts.entrySet().stream()
            .map(entry -> new Category(entry.getKey(), entry.getValue()))
            .toList());
  }

  /**
   * Orders categories.
   *
   * @param categories the categories, at least one of them counted
   * @return the table
   * @throws IllegalArgumentException if nothing was counted
   */
  public static Pareto of(List<Category> categories) {
    long total = categories.stream().mapToLong(Category::count).reduce(0, Math::addExact);
    Require.that(total > 0, "a Pareto table needs something counted");
    List<Line> lines = new ArrayList<>();
    long running = 0;
    for (Category category : counted(categories)) {
      running += category.count();
      lines.add(
          new Line(
              lines.size() + 1,
              category.name(),
              category.count(),
              HUNDRED * category.count() / total,
              HUNDRED * running / total));
    }
    return new Pareto(lines);
  }

  /**
   * The whole.
   *
   * @return the sum of all counts, above 0
   */
  public long total() {
    return lines.stream().mapToLong(Line::count).sum();
  }

  /**
   * How few categories make up a given part of the whole.
   *
   * @param share the part, above 0 and at most 1, usually 0.8
   * @return the number of leading categories needed to reach at least that part
   * @throws IllegalArgumentException if {@code share} is out of range
   */
  public int vitalFew(double share) {
    Require.that(share > 0 && share <= 1, "share must be above 0 and at most 1, not %s", share);
    double needed = share * total();
    long running = 0;
    int few = 0;
    // The tolerance keeps 0.8 of 10, which is not exact in binary, at 8.
    while (running < needed - 1e-9 * needed) {
      running += lines.get(few).count();
      few++;
    }
    return few;
  }

  /**
   * How unequal the categories are (Gini 1912): the mean difference of two categories, divided by
   * twice the mean, without small-sample correction. Formula {@code gini}, version 1.
   *
   * @return 0 if all are equal, towards 1 if one has all
   */
  public double gini() {
    int n = lines.size();
    double weighted = 0;
    for (Line line : lines) {
      weighted += (n + 1 - 2.0 * line.rank()) * line.count();
    }
    return weighted / ((double) n * total());
  }

  /**
   * How much is in few hands (Herfindahl 1950, Hirschman 1945). Formula {@code hhi}, version 1.
   *
   * @return the sum of squared shares, from 1 / categories to 1
   */
  public double herfindahl() {
    double total = total();
    return lines.stream().mapToDouble(line -> Math.pow(line.count() / total, 2)).sum();
  }

  private static List<Category> counted(List<Category> categories) {
    return categories.stream()
        .filter(category -> category.count() > 0)
        .sorted(LARGEST_FIRST)
        .toList();
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
