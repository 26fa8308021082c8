package dev.cxos.survey.complaint.learning;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.StringHelper;

/**
 * What is counted in a text: words, pairs of neighbouring words, and runs of three to five
 * characters within a word, which see through endings and misspellings.
 *
 * <p>Each is known by a hash of 64 bits only, so that a model keeps no word that a customer wrote.
 * Words are cut as Unicode says (UAX 29). Of a long text only the beginning is looked at.
 */
final class TextFeatures {

  private static final int MAX_WORDS = 400;
  private static final int MAX_WORDS_IN_RUNS = 120;
  private static final int MAX_WORD_LENGTH = 40;
  private static final int SHORTEST_RUN = 3;
  private static final int LONGEST_RUN = 5;
  private static final int SEED_LOW = 0x2f1b;
  private static final int SEED_HIGH = 0x5c07;
  private static final int INT_BITS = 32;
  private static final long INT_MASK = 0xffff_ffffL;

  private TextFeatures() {}

  /** How often each feature occurs in a text, by its hash. */
  static Map<Long, Integer> of(String text) {
    List<String> words = words(text);
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      add(counts, "w " + word);
      if (i > 0) {
        add(counts, "p " + words.get(i - 1) + " " + word);
      }
      if (i < MAX_WORDS_IN_RUNS) {
        addRuns(counts, " " + word + " ");
      }
    }
    return counts;
  }

  private static void addRuns(Map<Long, Integer> counts, String word) {
    for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      for (int from = 0; from + length <= word.length(); from++) {
        add(counts, "c " + word.substring(from, from + length));
      }
    }
  }

  private static void add(Map<Long, Integer> counts, String feature) {
    counts.merge(hash(feature), 1, Integer::sum);
  }

  private static long hash(String feature) {
    byte[] bytes = feature.getBytes(StandardCharsets.UTF_8);
    long high = StringHelper.murmurhash3_x86_32(bytes, 0, bytes.length, SEED_HIGH);
    long low = StringHelper.murmurhash3_x86_32(bytes, 0, bytes.length, SEED_LOW);
    return (high << INT_BITS) | (low & INT_MASK);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    try (StandardTokenizer tokens = new StandardTokenizer()) {
      tokens.setReader(new StringReader(text.toLowerCase(Locale.ROOT)));
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (words.size() < MAX_WORDS && tokens.incrementToken()) {
        words.add(term.subSequence(0, Math.min(term.length(), MAX_WORD_LENGTH)).toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
