package dev.cxos.decision.docket;

import java.util.Optional;

/** Asks survey-service what a customer answered. */
public interface SurveyAnswers {

  /**
   * Whether the customer was satisfied.
   *
   * @param responseName {@code questionnaires/{questionnaire}/responses/{response}}
   * @return whether satisfaction got one of its two best scores; empty if it was not asked
   */
  Optional<Boolean> satisfied(String responseName);
}
