package dev.cxos.gateway.surveypage;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** What a browser says about the languages that its reader wants. */
final class AcceptLanguage {
  private static final int MOST = 10;
  private static final int LONGEST = 400;

  private AcceptLanguage() {}

  /** The languages of a header, the best first; none if it cannot be read. */
  static List<String> read(@Nullable String header) {
    if (header == null || header.length() > LONGEST) {
      return List.of();
    }
    try {
      return LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0 && !range.getRange().equals("*"))
          .map(range -> Locale.forLanguageTag(range.getRange()).toLanguageTag())
          .filter(tag -> !tag.equals("und"))
          .distinct()
          .limit(MOST)
          .toList();
    } catch (IllegalArgumentException unreadable) {
      return List.of();
    }
  }
}
