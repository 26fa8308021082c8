package dev.cxos.survey.intake;

/**
 * A row that was refused.
 *
 * @param row the number of the row
 * @param field the field at fault; empty if the whole row is
 * @param reason what is wrong with it
 */
public record Rejection(long row, String field, String reason) {}
