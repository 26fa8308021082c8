package dev.cxos.survey.intake;

/**
 * One row of an import, judged.
 *
 * @param <R> what is recorded of a good row
 */
public sealed interface ImportRow<R> {

  /** The number of the row, counted from 1. */
  long number();

  /** A row that is recorded. */
  record Good<R>(long number, R content) implements ImportRow<R> {}

  /**
   * A row that is refused.
   *
   * @param number the number of the row
   * @param field the field at fault; empty if the whole row is
   * @param reason what is wrong with it
   */
  record Bad<R>(long number, String field, String reason) implements ImportRow<R> {}
}
