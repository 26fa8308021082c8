package dev.cxos.survey.intake;

/**
 * What a row holds as it comes in.
 *
 * @param <C> what rows of the import hold
 */
public sealed interface RowContent<C> {

  /** What it should. */
  record Filled<C>(C content) implements RowContent<C> {}

  /**
   * Nothing that the sender could read.
   *
   * @param field the field at fault; empty if the whole row is
   * @param reason what is wrong with it
   */
  record Unreadable<C>(String field, String reason) implements RowContent<C> {}
}
