package dev.cxos.survey.intake;

/**
 * Judges the rows of one upload, in the slice that they belong to. Used by one thread.
 *
 * @param <N> what rows hold as they come in
 * @param <R> what is recorded of a good row
 */
@FunctionalInterface
public interface RowJudge<N, R> {

  /**
   * Judges a row.
   *
   * @param number its number
   * @param content what it holds
   */
  ImportRow<R> judge(long number, N content);
}
