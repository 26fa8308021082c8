package dev.cxos.survey.complaint;

/** What is known of a tag on a complaint. */
public enum TagState {
  /** A rule or the model thinks that it fits. It counts. */
  SUGGESTED,
  /** A person says that it fits. It counts. */
  CONFIRMED,
  /** A person says that it does not. It does not count. */
  REJECTED
}
