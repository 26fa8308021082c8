package dev.cxos.survey.questionnaire.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cxos.survey.questionnaire.Condition;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question as it stands in the database, as JSON. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StoredQuestion(
    String id,
    Map<String, String> wording,
    boolean required,
    List<StoredCondition> shownWhen,
    StoredKind kind) {

  enum Type {
    NPS,
    CSAT,
    CES,
    CHOICE,
    TEXT
  }

  /** A kind with what belongs to its type; the rest is null. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredKind(
      Type type,
      @Nullable Integer points,
      @Nullable List<StoredOption> options,
      @Nullable Boolean multiple,
      @Nullable Integer maxLength) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredOption(String id, Map<String, String> wording) {}

  /** A condition on a range of scores or on options, whichever is not null. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredCondition(
      String question, @Nullable StoredRange scores, @Nullable Set<String> options) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredRange(int min, int max) {}

  static StoredQuestion of(Question question) {
    return new StoredQuestion(
        question.id(),
        question.wording(),
        question.required(),
        question.shownWhen().stream().map(StoredQuestion::stored).toList(),
        stored(question.kind()));
  }

  Question toDomain() {
    return new Question(
        id,
        wording,
        required,
        shownWhen.stream().map(StoredQuestion::domain).toList(),
        domain(kind));
  }

  private static StoredCondition stored(Condition condition) {
    return switch (condition) {
      case Condition.ScoreIn(String question, int min, int max) ->
          new StoredCondition(question, new StoredRange(min, max), null);
      case Condition.AnyOf(String question, Set<String> options) ->
          new StoredCondition(question, null, options);
    };
  }

  private static Condition domain(StoredCondition condition) {
    @Nullable StoredRange scores = condition.scores();
    if (scores != null) {
      return new Condition.ScoreIn(condition.question(), scores.min(), scores.max());
    }
    return new Condition.AnyOf(condition.question(), present(condition.options()));
  }

  private static StoredKind stored(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps() -> new StoredKind(Type.NPS, null, null, null, null);
      case QuestionKind.Csat(int points) -> new StoredKind(Type.CSAT, points, null, null, null);
      case QuestionKind.Ces(int points) -> new StoredKind(Type.CES, points, null, null, null);
      case QuestionKind.Choice(List<QuestionKind.Option> options, boolean multiple) ->
          new StoredKind(
              Type.CHOICE,
              null,
              options.stream()
                  .map(option -> new StoredOption(option.id(), option.wording()))
                  .toList(),
              multiple,
              null);
      case QuestionKind.Text(int maxLength) ->
          new StoredKind(Type.TEXT, null, null, null, maxLength);
    };
  }

  private static QuestionKind domain(StoredKind kind) {
    return switch (kind.type()) {
      case NPS -> new QuestionKind.Nps();
      case CSAT -> new QuestionKind.Csat(present(kind.points()));
      case CES -> new QuestionKind.Ces(present(kind.points()));
      case CHOICE ->
          new QuestionKind.Choice(
              present(kind.options()).stream()
                  .map(option -> new QuestionKind.Option(option.id(), option.wording()))
                  .toList(),
              present(kind.multiple()));
      case TEXT -> new QuestionKind.Text(present(kind.maxLength()));
    };
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("A stored question lacks a part of its kind");
    }
    return part;
  }
}
