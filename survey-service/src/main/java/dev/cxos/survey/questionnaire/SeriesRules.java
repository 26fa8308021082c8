package dev.cxos.survey.questionnaire;

import dev.cxos.survey.questionnaire.QuestionKind.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * When answers to a question can no longer be put together with earlier ones, because customers
 * were asked something else. Pure.
 *
 * <p>What is asked is the scale or the options, and the wording in every language. A further
 * language asks more people the same; whether an answer is required, when the question is asked and
 * where it stands changes who answers and not what.
 */
public final class SeriesRules {

  private SeriesRules() {}

  /**
   * What begins a new series between two published forms of a question.
   *
   * @param before the form that was published last
   * @param now the form that is published now
   * @return what changed, for a person to read; empty if the series goes on
   */
  public static Optional<String> change(Question before, Question now) {
    List<String> changes = new ArrayList<>();
    changes.addAll(kindChanges(before.kind(), now.kind()));
    changes.addAll(wordingChanges("wording", before.wording(), now.wording()));
    return changes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", changes));
  }

  private static List<String> kindChanges(QuestionKind before, QuestionKind now) {
    if (before instanceof QuestionKind.Csat(int from) && now instanceof QuestionKind.Csat(int to)) {
      return scaleChanges(from, to);
    }
    if (before instanceof QuestionKind.Ces(int from) && now instanceof QuestionKind.Ces(int to)) {
      return scaleChanges(from, to);
    }
    if (before instanceof QuestionKind.Choice from && now instanceof QuestionKind.Choice to) {
      return choiceChanges(from, to);
    }
    // The longest text allowed is no part of what is asked.
    return nameOf(before).equals(nameOf(now))
        ? List.of()
        : List.of("kind changed from " + nameOf(before) + " to " + nameOf(now));
  }

  private static List<String> scaleChanges(int from, int to) {
    return from == to ? List.of() : List.of("scale changed from " + from + " to " + to + " steps");
  }

  private static List<String> choiceChanges(QuestionKind.Choice before, QuestionKind.Choice now) {
    List<String> changes = new ArrayList<>();
    if (before.multiple() != now.multiple()) {
      changes.add(now.multiple() ? "several options allowed" : "one option allowed");
    }
    Map<String, Option> optionsBefore = byId(before);
    Map<String, Option> optionsNow = byId(now);
    List<String> added = missing(optionsNow, optionsBefore);
    List<String> removed = missing(optionsBefore, optionsNow);
    if (!added.isEmpty()) {
      changes.add("options added: " + String.join(", ", added));
    }
    if (!removed.isEmpty()) {
      changes.add("options removed: " + String.join(", ", removed));
    }
    if (added.isEmpty()
        && removed.isEmpty()
        && !List.copyOf(optionsBefore.keySet()).equals(List.copyOf(optionsNow.keySet()))) {
      changes.add("options reordered");
    }
    optionsNow.forEach(
        (id, option) -> {
          Option same = optionsBefore.get(id);
          if (same != null) {
            changes.addAll(
                wordingChanges("wording of option " + id, same.wording(), option.wording()));
          }
        });
    return changes;
  }

  private static Map<String, Option> byId(QuestionKind.Choice choice) {
    Map<String, Option> options = new LinkedHashMap<>();
    choice.options().forEach(option -> options.put(option.id(), option));
    return options;
  }

  private static List<String> missing(Map<String, Option> of, Map<String, Option> in) {
    return of.keySet().stream().filter(id -> !in.containsKey(id)).toList();
  }

  private static List<String> wordingChanges(
      String what, Map<String, String> before, Map<String, String> now) {
    List<String> changes = new ArrayList<>();
    String changed = languages(before, (language, words) -> isOther(words, now.get(language)));
    if (!changed.isEmpty()) {
      changes.add(what + " changed in " + changed);
    }
    String removed = languages(before, (language, _) -> !now.containsKey(language));
    if (!removed.isEmpty()) {
      changes.add(what + " removed in " + removed);
    }
    return changes;
  }

  private static boolean isOther(String before, @Nullable String now) {
    return now != null && !now.equals(before);
  }

  private static String languages(
      Map<String, String> wording, BiPredicate<String, String> condition) {
    TreeSet<String> languages = new TreeSet<>();
    wording.forEach(
        (language, words) -> {
          if (condition.test(language, words)) {
            languages.add(language);
          }
        });
    return String.join(", ", languages);
  }

  private static String nameOf(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps _ -> "nps";
      case QuestionKind.Csat _ -> "csat";
      case QuestionKind.Ces _ -> "ces";
      case QuestionKind.Choice _ -> "choice";
      case QuestionKind.Text _ -> "text";
    };
  }
}
