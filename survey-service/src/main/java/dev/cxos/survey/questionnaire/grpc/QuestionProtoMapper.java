package dev.cxos.survey.questionnaire.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.questionnaire.Condition;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.v1.AnyOf;
import dev.cxos.survey.v1.CesQuestion;
import dev.cxos.survey.v1.ChoiceQuestion;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.NpsQuestion;
import dev.cxos.survey.v1.ScoreRange;
import dev.cxos.survey.v1.TextQuestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Maps questions between the contract and the domain. */
final class QuestionProtoMapper {

  private static final int DEFAULT_CSAT_POINTS = 5;
  private static final int DEFAULT_CES_POINTS = 7;
  private static final int DEFAULT_MAX_LENGTH = 2000;

  private QuestionProtoMapper() {}

  static dev.cxos.survey.v1.Question toProto(Question question) {
    dev.cxos.survey.v1.Question.Builder proto =
        dev.cxos.survey.v1.Question.newBuilder()
            .setId(question.id())
            .putAllWording(question.wording())
            .setRequired(question.required())
            .addAllShownWhen(
                question.shownWhen().stream().map(QuestionProtoMapper::toProto).toList());
    switch (question.kind()) {
      case QuestionKind.Nps() -> proto.setNps(NpsQuestion.getDefaultInstance());
      case QuestionKind.Csat(int points) ->
          proto.setCsat(CsatQuestion.newBuilder().setPoints(points));
      case QuestionKind.Ces(int points) -> proto.setCes(CesQuestion.newBuilder().setPoints(points));
      case QuestionKind.Choice(List<QuestionKind.Option> options, boolean multiple) ->
          proto.setChoice(
              ChoiceQuestion.newBuilder()
                  .addAllOptions(options.stream().map(QuestionProtoMapper::toProto).toList())
                  .setMultiple(multiple));
      case QuestionKind.Text(int maxLength) ->
          proto.setText(TextQuestion.newBuilder().setMaxLength(maxLength));
    }
    return proto.build();
  }

  static Question toDomain(dev.cxos.survey.v1.Question question) {
    return new Question(
        question.getId(),
        Map.copyOf(question.getWordingMap()),
        question.getRequired(),
        question.getShownWhenList().stream().map(QuestionProtoMapper::toDomain).toList(),
        toKind(question));
  }

  private static QuestionKind toKind(dev.cxos.survey.v1.Question question) {
    return switch (question.getKindCase()) {
      case NPS -> new QuestionKind.Nps();
      case CSAT ->
          new QuestionKind.Csat(orDefault(question.getCsat().getPoints(), DEFAULT_CSAT_POINTS));
      case CES ->
          new QuestionKind.Ces(orDefault(question.getCes().getPoints(), DEFAULT_CES_POINTS));
      case CHOICE ->
          new QuestionKind.Choice(
              question.getChoice().getOptionsList().stream()
                  .map(QuestionProtoMapper::toDomain)
                  .toList(),
              question.getChoice().getMultiple());
      case TEXT ->
          new QuestionKind.Text(orDefault(question.getText().getMaxLength(), DEFAULT_MAX_LENGTH));
      case KIND_NOT_SET ->
          throw ServiceException.invalid("questionnaire.questions", "must have a kind");
    };
  }

  private static int orDefault(int value, int defaultValue) {
    return value == 0 ? defaultValue : value;
  }

  private static ChoiceQuestion.Option toProto(QuestionKind.Option option) {
    return ChoiceQuestion.Option.newBuilder()
        .setId(option.id())
        .putAllWording(option.wording())
        .build();
  }

  private static QuestionKind.Option toDomain(ChoiceQuestion.Option option) {
    return new QuestionKind.Option(option.getId(), Map.copyOf(option.getWordingMap()));
  }

  private static dev.cxos.survey.v1.Condition toProto(Condition condition) {
    dev.cxos.survey.v1.Condition.Builder proto =
        dev.cxos.survey.v1.Condition.newBuilder().setQuestion(condition.question());
    switch (condition) {
      case Condition.ScoreIn(String _, int min, int max) ->
          proto.setScore(ScoreRange.newBuilder().setMin(min).setMax(max));
      case Condition.AnyOf(String _, Set<String> options) ->
          proto.setAnyOf(AnyOf.newBuilder().addAllOptions(new TreeSet<>(options)));
    }
    return proto.build();
  }

  private static Condition toDomain(dev.cxos.survey.v1.Condition condition) {
    return switch (condition.getAnswerCase()) {
      case SCORE ->
          new Condition.ScoreIn(
              condition.getQuestion(),
              condition.getScore().getMin(),
              condition.getScore().getMax());
      case ANY_OF ->
          new Condition.AnyOf(
              condition.getQuestion(), Set.copyOf(condition.getAnyOf().getOptionsList()));
      case ANSWER_NOT_SET ->
          throw ServiceException.invalid(
              "questionnaire.questions.shown_when", "must have an answer");
    };
  }
}
