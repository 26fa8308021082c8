package dev.cxos.survey.invitation;

import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** In which languages a questionnaire can be shown. Pure. */
public final class PageLanguages {

  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi");

  private PageLanguages() {}

  /** The languages in which everything is worded, in alphabetical order. */
  public static List<String> of(QuestionnaireContent content) {
    Set<String> languages = new TreeSet<>();
    languages.add(content.defaultLanguage());
    content.questions().forEach(question -> languages.addAll(question.wording().keySet()));
    content.questions().stream()
        .flatMap(question -> wordings(question).stream())
        .forEach(
            wording ->
                languages.removeIf(
                    language ->
                        !language.equals(content.defaultLanguage())
                            && !wording.containsKey(language)));
    return List.copyOf(languages);
  }

  private static List<Map<String, String>> wordings(Question question) {
    List<Map<String, String>> wordings = new java.util.ArrayList<>();
    wordings.add(question.wording());
    if (question.kind() instanceof QuestionKind.Choice(List<QuestionKind.Option> options, _)) {
      options.forEach(option -> wordings.add(option.wording()));
    }
    return wordings;
  }

  /**
   * The language to show.
   *
   * @param wanted the languages wanted, the best first
   * @return the first that is there, by itself or as {@code pt} for {@code pt-BR}; else the default
   */
  public static String choose(QuestionnaireContent content, List<String> wanted) {
    List<String> offered = of(content);
    for (String language : wanted) {
      Optional<String> found =
          offered.stream()
              .filter(one -> one.equalsIgnoreCase(language))
              .findFirst()
              .or(
                  () ->
                      offered.stream()
                          .filter(one -> primary(one).equals(primary(language)))
                          .findFirst());
      if (found.isPresent()) {
        return found.get();
      }
    }
    return content.defaultLanguage();
  }

  /** Whether a language is written from right to left. */
  public static boolean isRightToLeft(String language) {
    return RIGHT_TO_LEFT.contains(primary(language));
  }

  /** A text in a language, or else in the default. */
  public static String text(Map<String, String> wording, String language, String otherwise) {
    String text = wording.get(language);
    return text == null ? wording.getOrDefault(otherwise, "") : text;
  }

  private static String primary(String language) {
    int end = language.indexOf('-');
    return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
  }
}
