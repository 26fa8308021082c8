package dev.cxos.survey.questionnaire;

import java.util.Set;

/**
 * What is to be changed in a draft.
 *
 * @param content what it shall say
 * @param fields which parts of that count; all else stays as it is
 */
public record QuestionnaireChange(QuestionnaireContent content, Set<Field> fields) {

  /** A field that can be changed. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** The journey that it asks about. */
    JOURNEY,
    /** The stage that answers count towards. */
    STAGE,
    /** The touchpoint that answers count towards. */
    TOUCHPOINT,
    /** The questions. */
    QUESTIONS,
    /** The attributes by which figures are kept. */
    SEGMENT_ATTRIBUTES,
    /** The language of a customer without a known one. */
    DEFAULT_LANGUAGE
  }

  public QuestionnaireChange {
    fields = Set.copyOf(fields);
  }

  /** What a questionnaire says after the change. */
  QuestionnaireContent appliedTo(QuestionnaireContent present) {
    return new QuestionnaireContent(
        source(Field.DISPLAY_NAME, present).displayName(),
        source(Field.JOURNEY, present).journeyId(),
        source(Field.STAGE, present).stage(),
        source(Field.TOUCHPOINT, present).touchpoint(),
        source(Field.QUESTIONS, present).questions(),
        source(Field.SEGMENT_ATTRIBUTES, present).segmentAttributes(),
        source(Field.DEFAULT_LANGUAGE, present).defaultLanguage());
  }

  private QuestionnaireContent source(Field field, QuestionnaireContent present) {
    return fields.contains(field) ? content : present;
  }
}
