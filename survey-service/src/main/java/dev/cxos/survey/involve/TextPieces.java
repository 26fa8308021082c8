package dev.cxos.survey.involve;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How alike two short texts are, by the three-letter pieces of their words: the share of pieces
 * that both have of those that either has (Jaccard 1901 on trigrams). Case, accents, punctuation
 * and the order of words do not matter. Pure.
 */
public final class TextPieces {

  private static final int LENGTH = 3;

  private TextPieces() {}

  /** The pieces of a text, sorted; a word is padded with two spaces before it and one after. */
  public static Set<String> of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    Set<String> pieces = new TreeSet<>();
    for (String word : plain.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        String padded = "  " + word + " ";
        for (int i = 0; i + LENGTH <= padded.length(); i++) {
          pieces.add(padded.substring(i, i + LENGTH));
        }
      }
    }
    return pieces;
  }

  /**
   * How alike two texts are.
   *
   * @return from 0, nothing in common, to 1
   */
  public static double similarity(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    int all = one.size() + other.size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }
}
