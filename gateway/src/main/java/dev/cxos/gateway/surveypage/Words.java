package dev.cxos.gateway.surveypage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/**
 * The pages' own words in one language.
 *
 * @param language the language, as BCP 47
 * @param texts the words by key; {@code {0}} stands for a value that is put in
 */
public record Words(String language, Map<String, String> texts) {

  /** Copies the texts. */
  public Words {
    texts = Map.copyOf(texts);
  }

  /**
   * Words by key, with values put in.
   *
   * @throws IllegalArgumentException if there are none for the key
   */
  public String say(String key, Object... values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("No words for " + key + " in " + language);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /** Words by key without values, as templates ask for them. */
  public String say(String key) {
    return say(key, new Object[0]);
  }

  /** The direction of writing: {@code ltr} or {@code rtl}. */
  public String direction() {
    return say("direction");
  }

  /** What the language calls itself. */
  public String name() {
    return say("name");
  }

  /** A day as the language writes it. The day is that of UTC, as nobody's time zone is known. */
  public String day(Instant moment) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(Locale.forLanguageTag(language))
        .format(moment.atOffset(ZoneOffset.UTC));
  }
}
