package dev.cxos.cli.importing;

/**
 * Thrown when a row cannot be made a response. Says which part and why, without repeating what the
 * customer wrote. It ends the row, not the import, and has no stack trace because a bad file throws
 * it a million times.
 */
final class RowFault extends RuntimeException {
  private final String field;

  RowFault(String field, String reason) {
    super(reason, null, false, false);
    this.field = field;
  }

  String field() {
    return field;
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
