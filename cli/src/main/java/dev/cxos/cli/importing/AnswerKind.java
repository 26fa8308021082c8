package dev.cxos.cli.importing;

/** What a cell is read as, decided by the kind of its question. */
public enum AnswerKind {
  /** A whole number. */
  SCORE,
  /** One or more options. */
  CHOICE,
  /** The customer's own words. */
  TEXT
}
