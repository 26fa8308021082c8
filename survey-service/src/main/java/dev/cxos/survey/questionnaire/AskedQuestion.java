package dev.cxos.survey.questionnaire;

/**
 * A question as it was last published, and the series that it belongs to.
 *
 * @param question the question in the last version that had it
 * @param series the id of its series
 */
public record AskedQuestion(Question question, int series) {}
