package dev.cxos.cli.output;

/** What customers and colleagues wrote, as it is safe to print. */
public final class OneLine {
  private OneLine() {}

  /**
   * Returns text on one line, without anything that a terminal would act on.
   *
   * @param letters how many letters at most; the rest is cut off
   */
  public static String of(String text, int letters) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) <= letters
        ? line
        : line.substring(0, line.offsetByCodePoints(0, letters)) + "…";
  }
}
