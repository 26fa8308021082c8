package dev.cxos.cli.output;

/**
 * A cell of a table.
 *
 * @param text what it says
 * @param tone what its colour says
 */
public record Cell(String text, Tone tone) {
  /** A cell without colour. */
  public static Cell of(String text) {
    return new Cell(text, Tone.PLAIN);
  }
}
