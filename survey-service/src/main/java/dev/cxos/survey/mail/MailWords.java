package dev.cxos.survey.mail;

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

/** The fixed words of a kind of e-mails, by language; English where there are none. */
public final class MailWords {

  private static final Map<String, MailWords> KNOWN = new ConcurrentHashMap<>();
  private static final String FALLBACK = "en";

  private final String language;
  private final Properties words;

  private MailWords(String language, Properties words) {
    this.language = language;
    this.words = words;
  }

  /**
   * The words of a language.
   *
   * @param kind the kind of e-mails, which is the folder that the words lie in
   * @param language the language (BCP 47)
   */
  public static MailWords of(String kind, String language) {
    int end = language.indexOf('-');
    String primary = (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    @Nullable MailWords known = KNOWN.get(kind + "/" + primary);
    if (known == null) {
      known = read(kind, primary);
      KNOWN.put(kind + "/" + primary, known);
    }
    return known;
  }

  private static MailWords read(String kind, String primary) {
    String path = "/" + kind + "/words_" + primary + ".properties";
    try (@Nullable InputStream file = MailWords.class.getResourceAsStream(path)) {
      if (file == null) {
        return of(kind, FALLBACK);
      }
      Properties words = new Properties();
      words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return new MailWords(primary, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language that the words are of. */
  public String language() {
    return language;
  }

  /** Some words. */
  public String get(String key) {
    String found = words.getProperty(key);
    if (found == null) {
      throw new IllegalStateException("no words for " + key + " in " + language);
    }
    return found;
  }

  /** Some words with something put in. */
  public String get(String key, Object... parts) {
    return String.format(Locale.ROOT, get(key), parts);
  }
}
