package dev.cxos.cli.output;

/** What a colour says about a cell. The word beside it always says the same. */
public enum Tone {
  /** Nothing. */
  PLAIN(""),
  /** Nothing unusual, or withheld. */
  QUIET("\u001b[90m"),
  /** An improvement. */
  BETTER("\u001b[34m"),
  /** A concern. */
  WORSE("\u001b[33m");

  private static final String END = "\u001b[0m";

  private final String start;

  Tone(String start) {
    this.start = start;
  }

  /** Returns the text in this colour. */
  public String paint(String text) {
    return start.isEmpty() ? text : start + text + END;
  }
}
