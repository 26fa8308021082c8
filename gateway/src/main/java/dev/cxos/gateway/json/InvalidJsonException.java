package dev.cxos.gateway.json;

/**
 * Why a JSON text is not taken. All it says is fit for the caller. It is no fault of the program,
 * so it has no stack trace.
 */
public final class InvalidJsonException extends RuntimeException {
  private final String field;
  private final String reason;
  private final int line;
  private final int column;

  InvalidJsonException(String field, String reason, int line, int column) {
    super((field.isEmpty() ? "The text" : field) + " " + reason, null, false, false);
    this.field = field;
    this.reason = reason;
    this.line = line;
    this.column = column;
  }

  /**
   * Where the fault lies, by the names of the contract, such as {@code book.chapters[2].title} or
   * {@code labels["colour"]}; a name that the contract does not have is as it was sent, cut after
   * 64 characters. Empty if no field is at fault but the text.
   */
  public String field() {
    return field;
  }

  /** What is wrong, as words that follow the name of the field. */
  public String reason() {
    return reason;
  }

  /** The line of the fault, from 1. */
  public int line() {
    return line;
  }

  /** The byte of the line at which the fault lies, from 1. */
  public int column() {
    return column;
  }
}
