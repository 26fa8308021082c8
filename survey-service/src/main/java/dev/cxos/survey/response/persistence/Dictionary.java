package dev.cxos.survey.response.persistence;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL's text search configurations by language. */
final class Dictionary {

  /** For languages that PostgreSQL has no stems for: words are found as they are written. */
  static final String PLAIN = "simple";

  private static final Map<String, String> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("ar", "arabic"),
          Map.entry("da", "danish"),
          Map.entry("de", "german"),
          Map.entry("el", "greek"),
          Map.entry("en", "english"),
          Map.entry("es", "spanish"),
          Map.entry("fi", "finnish"),
          Map.entry("fr", "french"),
          Map.entry("hu", "hungarian"),
          Map.entry("it", "italian"),
          Map.entry("nl", "dutch"),
          Map.entry("no", "norwegian"),
          Map.entry("nb", "norwegian"),
          Map.entry("pt", "portuguese"),
          Map.entry("ro", "romanian"),
          Map.entry("ru", "russian"),
          Map.entry("sv", "swedish"),
          Map.entry("tr", "turkish"));

  /** All configurations that words may be kept in. */
  static final List<String> ALL =
      Stream.concat(Stream.of(PLAIN), BY_LANGUAGE.values().stream()).distinct().sorted().toList();

  private Dictionary() {}

  /**
   * The configuration for words of a language.
   *
   * @param language as BCP 47, such as {@code pt-BR}
   */
  static String of(String language) {
    int end = language.indexOf('-');
    return BY_LANGUAGE.getOrDefault(end < 0 ? language : language.substring(0, end), PLAIN);
  }
}
