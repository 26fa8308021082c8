package dev.cxos.survey.questionnaire;

/** Tells other services of questionnaires, in the caller's transaction. */
public interface QuestionnaireEvents {

  /** A version was published: the one that the questionnaire has now. */
  void published(Questionnaire questionnaire);
}
