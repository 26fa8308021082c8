package dev.cxos.survey.intake;

import java.util.List;

/**
 * Records the good rows of an import, in the slice that they belong to.
 *
 * @param <R> what is recorded
 */
public interface RowRecorder<R> {

  /** Makes sure that rows can be recorded, in transactions of its own. */
  void prepare(List<R> rows);

  /**
   * Records rows, in the caller's transaction.
   *
   * @return how many were new
   */
  int record(List<R> rows);
}
