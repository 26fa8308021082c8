package dev.cxos.survey.invitation.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.invitation.PageLanguages;
import dev.cxos.survey.invitation.PageView;
import dev.cxos.survey.questionnaire.Condition;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.v1.AnyOf;
import dev.cxos.survey.v1.Choice;
import dev.cxos.survey.v1.PageChoice;
import dev.cxos.survey.v1.PageQuestion;
import dev.cxos.survey.v1.PageScale;
import dev.cxos.survey.v1.PageText;
import dev.cxos.survey.v1.ScoreRange;
import dev.cxos.survey.v1.SurveyPage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps what the page shows and sends between the contract and Java. */
final class SurveyPageProtoMapper {

  private static final SurveyPage UNAVAILABLE =
      SurveyPage.newBuilder().setState(SurveyPage.State.UNAVAILABLE).build();

  private SurveyPageProtoMapper() {}

  static Map<String, Answer> toAnswers(List<dev.cxos.survey.v1.Answer> answers) {
    Map<String, Answer> byQuestion = new LinkedHashMap<>();
    for (dev.cxos.survey.v1.Answer answer : answers) {
      switch (answer.getValueCase()) {
        case SCORE -> byQuestion.put(answer.getQuestion(), new Answer.Score(answer.getScore()));
        case CHOICE ->
            byQuestion.put(
                answer.getQuestion(), new Answer.Chosen(answer.getChoice().getOptionsList()));
        case TEXT -> byQuestion.put(answer.getQuestion(), new Answer.Words(answer.getText()));
        case VALUE_NOT_SET -> {
          // Says nothing.
        }
      }
    }
    return byQuestion;
  }

  static SurveyPage toProto(Optional<PageView> view) {
    return view.map(SurveyPageProtoMapper::toProto).orElse(UNAVAILABLE);
  }

  private static SurveyPage toProto(PageView view) {
    PublishedQuestionnaire questionnaire = view.questionnaire();
    SurveyPage.Builder page =
        SurveyPage.newBuilder()
            .setState(SurveyPage.State.valueOf(view.state().name()))
            .setLanguage(view.language())
            .setDirection(
                PageLanguages.isRightToLeft(view.language())
                    ? SurveyPage.Direction.RIGHT_TO_LEFT
                    : SurveyPage.Direction.LEFT_TO_RIGHT)
            .addAllLanguages(PageLanguages.of(questionnaire.content()))
            .setTitle(questionnaire.content().displayName())
            .setExpireTime(ProtoTimes.toProto(view.expireTime()))
            .setAnonymous(view.anonymous())
            .setUnconfirmed(view.unconfirmed());
    if (view.state() != PageView.State.ANSWERED) {
      String otherwise = questionnaire.content().defaultLanguage();
      for (Question question : questionnaire.content().questions()) {
        page.addQuestions(toProto(question, view.language(), otherwise));
      }
      view.answers().forEach((question, answer) -> page.addAnswers(toProto(question, answer)));
      page.addAllShownQuestions(view.shownQuestions());
    }
    @Nullable Instant answered = view.answerTime();
    if (answered != null) {
      page.setAnswerTime(ProtoTimes.toProto(answered));
    }
    return page.build();
  }

  private static PageQuestion toProto(Question question, String language, String otherwise) {
    PageQuestion.Builder proto =
        PageQuestion.newBuilder()
            .setId(question.id())
            .setText(PageLanguages.text(question.wording(), language, otherwise))
            .setRequired(question.required())
            .addAllShownWhen(
                question.shownWhen().stream().map(SurveyPageProtoMapper::toProto).toList());
    switch (question.kind()) {
      case QuestionKind.Nps() -> proto.setScale(scale(PageScale.Metric.NPS, 0, 10));
      case QuestionKind.Csat(int points) -> proto.setScale(scale(PageScale.Metric.CSAT, 1, points));
      case QuestionKind.Ces(int points) -> proto.setScale(scale(PageScale.Metric.CES, 1, points));
      case QuestionKind.Text(int maxLength) ->
          proto.setTextField(PageText.newBuilder().setMaxLength(maxLength));
      case QuestionKind.Choice(List<QuestionKind.Option> options, boolean multiple) -> {
        PageChoice.Builder choice = PageChoice.newBuilder().setMultiple(multiple);
        for (QuestionKind.Option option : options) {
          choice.addOptions(
              PageChoice.Option.newBuilder()
                  .setId(option.id())
                  .setText(PageLanguages.text(option.wording(), language, otherwise)));
        }
        proto.setChoice(choice);
      }
    }
    return proto.build();
  }

  private static PageScale scale(PageScale.Metric metric, int min, int max) {
    return PageScale.newBuilder().setMetric(metric).setMin(min).setMax(max).build();
  }

  private static dev.cxos.survey.v1.Condition toProto(Condition condition) {
    dev.cxos.survey.v1.Condition.Builder proto =
        dev.cxos.survey.v1.Condition.newBuilder().setQuestion(condition.question());
    switch (condition) {
      case Condition.ScoreIn(String _, int min, int max) ->
          proto.setScore(ScoreRange.newBuilder().setMin(min).setMax(max));
      case Condition.AnyOf(String _, Set<String> options) ->
          proto.setAnyOf(AnyOf.newBuilder().addAllOptions(options.stream().sorted().toList()));
    }
    return proto.build();
  }

  private static dev.cxos.survey.v1.Answer toProto(String question, Answer answer) {
    dev.cxos.survey.v1.Answer.Builder proto =
        dev.cxos.survey.v1.Answer.newBuilder().setQuestion(question);
    switch (answer) {
      case Answer.Score(int value) -> proto.setScore(value);
      case Answer.Chosen(List<String> options) ->
          proto.setChoice(Choice.newBuilder().addAllOptions(options));
      case Answer.Words(String text) -> proto.setText(text);
    }
    return proto.build();
  }
}
