package dev.cxos.decision.policy.condition;

import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;

/** Looks at a condition before it is parsed: its length, and signs that a reader cannot see. */
final class SourceCheck {

  static final int MAX_CHARACTERS = 2000;
  // Brackets cost the parser more than they cost the evaluation.
  static final int MAX_NESTING = 50;

  private SourceCheck() {}

  static void check(String condition) throws ConditionRejected {
    int line = 1;
    int column = 1;
    int characters = 0;
    int open = 0;
    boolean blank = true;
    for (int i = 0; i < condition.length(); ) {
      int sign = condition.codePointAt(i);
      if (++characters > MAX_CHARACTERS) {
        throw new ConditionRejected(
            "The condition is longer than " + MAX_CHARACTERS + " characters.", line, column);
      }
      if (isInvisible(sign)) {
        throw new ConditionRejected(
            "The character U+%04X cannot be seen and is not allowed.".formatted(sign),
            line,
            column);
      }
      open += sign == '(' || sign == '[' ? 1 : sign == ')' || sign == ']' ? -1 : 0;
      if (open > MAX_NESTING) {
        throw new ConditionRejected(
            "Brackets are nested deeper than " + MAX_NESTING + ".", line, column);
      }
      blank &= Character.isWhitespace(sign);
      i += Character.charCount(sign);
      column = sign == '\n' ? 1 : column + 1;
      line += sign == '\n' ? 1 : 0;
    }
    if (blank) {
      throw new ConditionRejected("There is no condition.", 1, 1);
    }
  }

  // Text that looks different from what it says: controls, marks that turn the direction of
  // writing, spaces without width, halves of characters.
  private static boolean isInvisible(int sign) {
    if (sign == '\n' || sign == '\r' || sign == '\t' || sign == ' ') {
      return false;
    }
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
