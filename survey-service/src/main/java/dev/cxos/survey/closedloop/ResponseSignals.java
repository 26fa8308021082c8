package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.closedloop.CaseSignal.Answered;
import dev.cxos.survey.closedloop.CaseSignal.ScoreGiven;
import dev.cxos.survey.closedloop.CaseTrigger.ScoreKind;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.response.RecordedResponse;
import dev.cxos.survey.response.ResponseStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads responses as signals, in the caller's transaction. */
@ApplicationScoped
class ResponseSignals {

  private final ResponseStore responses;
  private final PublishedQuestionnaires questionnaires;

  ResponseSignals(ResponseStore responses, PublishedQuestionnaires questionnaires) {
    this.responses = responses;
    this.questionnaires = questionnaires;
  }

  /**
   * The signals of responses, in no order.
   *
   * @param recorded which; those that are not there, or whose version of the questionnaire is not
   *     there, are left out
   */
  List<CaseSignal> findAll(String questionnaireId, Collection<UUID> recorded) {
    return questionnaires
        .uid(questionnaireId)
        .map(uid -> responses.findAll(uid, questionnaireId, recorded))
        .orElse(List.of())
        .stream()
        .flatMap(response -> signal(response).stream())
        .toList();
  }

  /** The last responses to a questionnaire in a window before one of them, newest first. */
  List<RecordedResponse> list(
      String questionnaireId, Instant start, Instant end, @Nullable UUID before, int limit) {
    return questionnaires
        .uid(questionnaireId)
        .map(
            uid ->
                responses.list(
                    new ResponseStore.Filter(
                        uid, questionnaireId, UnitScope.everything(), null, start, end),
                    before,
                    limit,
                    true))
        .orElse(List.of());
  }

  /** The signal of a response that was read. */
  Optional<CaseSignal> signal(RecordedResponse response) {
    return questionnaires
        .version(response.questionnaireId(), response.questionnaireVersion())
        .map(version -> signal(response, version));
  }

  private static CaseSignal signal(RecordedResponse response, PublishedQuestionnaire version) {
    Map<ScoreKind, Integer> lowest = new EnumMap<>(ScoreKind.class);
    List<ScoreGiven> given = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Question question : version.content().questions()) {
      Answer answer = response.answers().get(question.id());
      if (answer instanceof Answer.Words(String text)) {
        words.add(text);
      } else if (answer instanceof Answer.Score(int score)) {
        kind(question.kind()).ifPresent(kind -> lowest.merge(kind, score, Math::min));
        Integer series = version.series().get(question.id());
        if (series != null) {
          given.add(new ScoreGiven(series, version.name() + "/questions/" + question.id(), score));
        }
      }
    }
    return new CaseSignal(
        version.name() + "/responses/" + response.id(),
        response.customer(),
        response.unit(),
        response.stage() == null ? "" : response.stage(),
        response.language(),
        response.recordTime(),
        new Answered(lowest, given, response.responseTime(), words));
  }

  private static Optional<ScoreKind> kind(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps _ -> Optional.of(ScoreKind.NPS);
      case QuestionKind.Csat _ -> Optional.of(ScoreKind.CSAT);
      case QuestionKind.Ces _ -> Optional.of(ScoreKind.CES);
      case QuestionKind.Choice _, QuestionKind.Text _ -> Optional.empty();
    };
  }
}
