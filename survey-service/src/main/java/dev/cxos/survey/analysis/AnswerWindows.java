package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.analysis.SingleAnswers.Which;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.Selection;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Says which single answers a query means, and refuses queries that single answers cannot tell. */
@ApplicationScoped
class AnswerWindows {

  private final PublishedQuestionnaires questionnaires;

  AnswerWindows(PublishedQuestionnaires questionnaires) {
    this.questionnaires = questionnaires;
  }

  /**
   * The answers that a query means.
   *
   * @throws ServiceException FIELD_INVALID without a window, or if more than a unit is selected;
   *     RESOURCE_NOT_FOUND; UNIT_NOT_ALLOWED
   */
  Which which(Caller caller, MetricQuery query) {
    LocalDate start = query.window().start();
    LocalDate end = query.window().end();
    if (start == null || end == null) {
      throw ServiceException.invalid("metric.window", "is needed to read single answers");
    }
    Selection selection = query.selection();
    if (!selection.equals(new Selection(selection.unit(), null, null, Map.of()))) {
      throw ServiceException.invalid(
          "metric.selection", "must select a unit at most to read single answers");
    }
    UUID uid =
        questionnaires
            .uid(query.questionnaireId())
            .orElseThrow(
                () -> ServiceException.notFound("questionnaires/" + query.questionnaireId()));
    UnitScope units =
        selection.unit() == null ? caller.units() : caller.units().within(selection.unit());
    return new Which(uid, units, start, end);
  }
}
