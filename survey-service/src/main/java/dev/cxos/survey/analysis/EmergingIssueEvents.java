package dev.cxos.survey.analysis;

/** Tells other services of issues, in the caller's transaction. */
public interface EmergingIssueEvents {

  /** An issue was found for the first time. */
  void found(EmergingIssue issue);
}
