package dev.cxos.survey.response;

/** One row of an import, judged. */
public sealed interface ImportRow {

  /** The number of the row, counted from 1. */
  long number();

  /** A row that holds a response. */
  record Good(long number, AcceptedResponse response) implements ImportRow {}

  /**
   * A row that is refused.
   *
   * @param number the number of the row
   * @param field the field or question at fault; empty if the whole row is
   * @param reason what is wrong with it
   */
  record Bad(long number, String field, String reason) implements ImportRow {}
}
