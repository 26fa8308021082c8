package dev.cxos.gateway.surveypage;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The pages' own words in every language that there is a file for, {@code
 * surveypage/words/<language>.properties}. A language without a file gets English words around its
 * questions.
 */
final class WordBook {
  /** The languages with a file. */
  static final List<String> LANGUAGES = List.of("en", "ar", "de", "es", "fr");

  private static final String FALLBACK = "en";

  private final Map<String, Words> byLanguage = new LinkedHashMap<>();

  /**
   * Reads the files.
   *
   * @throws IllegalStateException if one lacks words that English has
   */
  WordBook() {
    for (String language : LANGUAGES) {
      byLanguage.put(language, read(language));
    }
    var expected = of(List.of()).texts().keySet();
    byLanguage.forEach(
        (language, words) -> {
          if (!words.texts().keySet().equals(expected)) {
            throw new IllegalStateException("The words of " + language + " are not those of en");
          }
        });
  }

  /** The words in the first of some languages that there are any for, else in English. */
  Words of(List<String> languages) {
    for (String language : languages) {
      Words words = byLanguage.get(primary(language));
      if (words != null) {
        return words;
      }
    }
    return Objects.requireNonNull(byLanguage.get(FALLBACK));
  }

  /** What a language calls itself; its tag if that is not known. */
  static String nameOf(String language) {
    Locale locale = Locale.forLanguageTag(language);
    String name = locale.getDisplayName(locale);
    return name.isEmpty() ? language : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  /** Whether two tags name the same language, whatever the region. */
  static boolean isSame(String one, String other) {
    return primary(one).equals(primary(other));
  }

  private static String primary(String language) {
    return Locale.forLanguageTag(language).getLanguage();
  }

  private static Words read(String language) {
    String name = "/surveypage/words/" + language + ".properties";
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(WordBook.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      Map<String, String> texts = new HashMap<>();
      properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
      return new Words(language, texts);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
