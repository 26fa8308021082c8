package dev.cxos.survey.invitation.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words of an e-mail besides the questions, by language; English where there are none. */
final class MailWords {

  private static final Map<String, MailWords> LANGUAGES = new ConcurrentHashMap<>();
  private static final String FALLBACK = "en";

  private final String language;
  private final Properties words;

  private MailWords(String language, Properties words) {
    this.language = language;
    this.words = words;
  }

  /** The words of a language (BCP 47). */
  static MailWords of(String language) {
    int end = language.indexOf('-');
    String primary = (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    return LANGUAGES.computeIfAbsent(primary, MailWords::read);
  }

  private static MailWords read(String primary) {
    String path = "/invitation/words_" + primary + ".properties";
    try (@Nullable InputStream file = MailWords.class.getResourceAsStream(path)) {
      if (file == null) {
        return of(FALLBACK);
      }
      Properties words = new Properties();
      words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return new MailWords(primary, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language that the words are of. */
  String language() {
    return language;
  }

  /** Some words. */
  String get(String key) {
    String found = words.getProperty(key);
    if (found == null) {
      throw new IllegalStateException("no words for " + key + " in " + language);
    }
    return found;
  }

  /** Some words with something put in. */
  String get(String key, Object... parts) {
    return String.format(Locale.ROOT, get(key), parts);
  }
}
