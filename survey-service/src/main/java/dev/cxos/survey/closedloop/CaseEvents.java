package dev.cxos.survey.closedloop;

/** Tells other services of cases and fixes, in the caller's transaction. Ids only. */
public interface CaseEvents {

  /** A case was opened. */
  void opened(Case opened);

  /**
   * A case climbed a step of its ladder.
   *
   * @param step its place in the ladder, from 0
   */
  void escalated(Case late, int step);

  /** A case was closed. */
  void closed(Case closed);

  /**
   * A fix is done.
   *
   * @param affected how many customers are being told
   */
  void announced(Fix fix, long affected);
}
