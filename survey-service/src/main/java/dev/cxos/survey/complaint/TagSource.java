package dev.cxos.survey.complaint;

/** Who first named a tag on a complaint. */
public enum TagSource {
  /** A tag rule. */
  RULE,
  /** The learned model. */
  MODEL,
  /** A person, or the system that sent the complaint. */
  PERSON
}
