package dev.cxos.survey.intake;

/** What the rows of an import hold. */
public enum ImportKind {
  /** Responses to one questionnaire. */
  RESPONSES,
  /** Interactions. */
  INTERACTIONS,
  /** Complaints. */
  COMPLAINTS
}
