package dev.cxos.survey.response;

import dev.cxos.survey.metric.AnswerSlots;
import dev.cxos.survey.metric.Dimension;
import dev.cxos.survey.metric.TallyKey;
import dev.cxos.survey.metric.TallySheet;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts responses into a tally sheet: every question that was on the customer's branch counts, as
 * its answer or as missing. Pure.
 */
public final class ResponseTally {

  private ResponseTally() {}

  /** Adds one response to a sheet. */
  public static void add(AcceptedResponse response, TallySheet sheet) {
    PublishedQuestionnaire questionnaire = response.questionnaire();
    Map<String, String> attributes =
        segmentAttributes(questionnaire.content().segmentAttributes(), response.attributes());
    LocalDate day = LocalDate.ofInstant(response.responseTime(), ZoneOffset.UTC);
    for (Question question : questionnaire.content().questions()) {
      Integer series = questionnaire.series().get(question.id());
      int slots = AnswerSlots.count(question.kind());
      if (series == null || slots == 0 || !AnswerRules.isShown(question, response.answers())) {
        continue;
      }
      TallyKey key =
          new TallyKey(
              series, day, response.unit(), response.stage(), response.touchpoint(), attributes);
      sheet.add(
          key,
          slots,
          slotsOf(question.kind(), response.answers().get(question.id())),
          response.weightMicros());
    }
  }

  private static int[] slotsOf(QuestionKind kind, @Nullable Answer answer) {
    return switch (answer) {
      case null -> AnswerSlots.missing();
      case Answer.Score(int value) -> AnswerSlots.ofScore(kind, value);
      case Answer.Chosen(List<String> options) when kind instanceof QuestionKind.Choice choice ->
          AnswerSlots.ofChoice(choice, options);
      case Answer.Chosen _, Answer.Words _ ->
          throw new IllegalStateException("answer of another kind than its question");
    };
  }

  private static Map<String, String> segmentAttributes(
      List<String> kept, Map<String, String> attributes) {
    Map<String, String> segments = HashMap.newHashMap(kept.size());
    for (String attribute : kept) {
      String value = attributes.get(attribute);
      segments.put(attribute, value == null || value.isBlank() ? Dimension.NONE_VALUE : value);
    }
    return segments;
  }
}
