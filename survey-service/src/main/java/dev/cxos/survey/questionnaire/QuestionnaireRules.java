package dev.cxos.survey.questionnaire;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.questionnaire.QuestionKind.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a questionnaire must be like. Pure. */
public final class QuestionnaireRules {

  private static final String ROOT = "questionnaire.";

  /**
   * A place in a journey that answers cannot count towards.
   *
   * @param step {@code stage} or {@code touchpoint}
   * @param id what the questionnaire names
   */
  public record UnknownStep(String step, String id) {}

  private record Scale(int lowest, int highest) {}

  private QuestionnaireRules() {}

  /**
   * What is wrong with the questions of a questionnaire: ids that stand for two things, wording
   * that is missing in the default language, conditions that can never be judged.
   */
  public static List<FieldViolation> violations(QuestionnaireContent content) {
    List<FieldViolation> violations = new ArrayList<>();
    Map<String, Question> earlier = new HashMap<>();
    for (int i = 0; i < content.questions().size(); i++) {
      Question question = content.questions().get(i);
      String path = ROOT + "questions[" + i + "]";
      if (earlier.containsKey(question.id())) {
        violations.add(
            new FieldViolation(
                path + ".id", "must be unique in the questionnaire; " + question.id() + " is not"));
      }
      checkWording(question.wording(), content.defaultLanguage(), path, violations);
      if (question.kind() instanceof QuestionKind.Choice choice) {
        checkOptions(choice, content.defaultLanguage(), path + ".choice.options", violations);
      }
      for (int j = 0; j < question.shownWhen().size(); j++) {
        checkCondition(
            question.shownWhen().get(j), earlier, path + ".shown_when[" + j + "]", violations);
      }
      earlier.putIfAbsent(question.id(), question);
    }
    checkSegmentAttributes(content.segmentAttributes(), violations);
    return violations;
  }

  private static void checkWording(
      Map<String, String> wording, String language, String path, List<FieldViolation> violations) {
    String words = wording.get(language);
    if (words == null || words.isBlank()) {
      violations.add(
          new FieldViolation(path + ".wording", "must be worded in the language " + language));
    }
  }

  private static void checkOptions(
      QuestionKind.Choice choice, String language, String path, List<FieldViolation> violations) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < choice.options().size(); i++) {
      Option option = choice.options().get(i);
      String optionPath = path + "[" + i + "]";
      if (!ids.add(option.id())) {
        violations.add(
            new FieldViolation(
                optionPath + ".id", "must be unique in the question; " + option.id() + " is not"));
      }
      checkWording(option.wording(), language, optionPath, violations);
    }
  }

  private static void checkCondition(
      Condition condition,
      Map<String, Question> earlier,
      String path,
      List<FieldViolation> violations) {
    Question subject = earlier.get(condition.question());
    if (subject == null) {
      violations.add(
          new FieldViolation(
              path + ".question",
              "must name an earlier question; " + condition.question() + " is none"));
      return;
    }
    switch (condition) {
      case Condition.ScoreIn scores -> checkScores(scores, subject, path + ".score", violations);
      case Condition.AnyOf anyOf -> checkChosen(anyOf, subject, path + ".any_of", violations);
    }
  }

  private static void checkScores(
      Condition.ScoreIn scores, Question subject, String path, List<FieldViolation> violations) {
    Optional<Scale> scale = scaleOf(subject.kind());
    if (scale.isEmpty()) {
      violations.add(
          new FieldViolation(
              path, "must be any_of: " + subject.id() + " is not answered by a score"));
      return;
    }
    int lowest = scale.get().lowest();
    int highest = scale.get().highest();
    if (scores.min() > scores.max() || scores.min() < lowest || scores.max() > highest) {
      violations.add(
          new FieldViolation(
              path,
              "must be a range within " + lowest + " to " + highest + ", the lower end first"));
    }
  }

  private static void checkChosen(
      Condition.AnyOf anyOf, Question subject, String path, List<FieldViolation> violations) {
    if (!(subject.kind() instanceof QuestionKind.Choice choice)) {
      violations.add(
          new FieldViolation(
              path, "must be score: " + subject.id() + " is not answered by options"));
      return;
    }
    Set<String> ids = choice.options().stream().map(Option::id).collect(Collectors.toSet());
    anyOf.options().stream()
        .filter(option -> !ids.contains(option))
        .sorted()
        .forEach(
            option ->
                violations.add(
                    new FieldViolation(
                        path + ".options", option + " is not an option of " + subject.id())));
  }

  private static Optional<Scale> scaleOf(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps _ -> Optional.of(new Scale(0, 10));
      case QuestionKind.Csat(int points) -> Optional.of(new Scale(1, points));
      case QuestionKind.Ces(int points) -> Optional.of(new Scale(1, points));
      case QuestionKind.Choice _, QuestionKind.Text _ -> Optional.empty();
    };
  }

  private static void checkSegmentAttributes(
      List<String> attributes, List<FieldViolation> violations) {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < attributes.size(); i++) {
      if (!known.add(attributes.get(i))) {
        violations.add(
            new FieldViolation(
                ROOT + "segment_attributes[" + i + "]",
                "must be named once; " + attributes.get(i) + " is not"));
      }
    }
  }

  /**
   * The stage or touchpoint of a questionnaire that its journey does not have now. A touchpoint
   * must belong to the stage if both are named.
   *
   * @param steps the steps of the journey that the questionnaire asks about
   */
  public static Optional<UnknownStep> unknownStep(
      QuestionnaireContent content, JourneySteps steps) {
    @Nullable String stage = content.stage();
    if (stage != null && !steps.stages().contains(stage)) {
      return Optional.of(new UnknownStep("stage", stage));
    }
    @Nullable String touchpoint = content.touchpoint();
    if (touchpoint == null) {
      return Optional.empty();
    }
    boolean known =
        steps.touchpoints().contains(touchpoint)
            && (stage == null || steps.stageOf(touchpoint).filter(stage::equals).isPresent());
    return known ? Optional.empty() : Optional.of(new UnknownStep("touchpoint", touchpoint));
  }
}
