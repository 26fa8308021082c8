package dev.cxos.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person who mistyped a name probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Returns the nearest of the known names, if it is near enough to be meant.
   *
   * @param typed what was typed
   * @param known the names that exist
   */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    int allowed = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= allowed)
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  /** Returns a sentence to suggest: the nearest name, or the names that there are. */
  public static String didYouMean(String typed, Collection<String> known) {
    return nearest(typed, known)
        .map(name -> "did you mean \"" + name + "\"?")
        .orElseGet(() -> known.isEmpty() ? "there is none" : "one of: " + String.join(", ", known));
  }

  /**
   * Counts the letters to insert, drop, change or swap with a neighbour to get from one word to the
   * other.
   */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
