package dev.cxos.cli;

import org.jspecify.annotations.Nullable;

/**
 * A failure in the words in which a person is told of it: what failed, why, what to try, and the id
 * under which the services know it. Its stack trace is shown only with {@code --debug}.
 */
public final class Problem extends RuntimeException {
  private final ExitCode exitCode;
  private final @Nullable String reason;
  private final @Nullable String suggestion;
  private final @Nullable String id;

  private Problem(
      ExitCode exitCode,
      String what,
      @Nullable String reason,
      @Nullable String suggestion,
      @Nullable String id,
      @Nullable Throwable cause) {
    super(what, cause);
    this.exitCode = exitCode;
    this.reason = reason;
    this.suggestion = suggestion;
    this.id = id;
  }

  /** A problem that ends the program with the given code. */
  public static Problem of(ExitCode exitCode, String what) {
    return new Problem(exitCode, what, null, null, null, null);
  }

  /** A problem that trying again does not mend. */
  public static Problem failed(String what) {
    return of(ExitCode.FAILED, what);
  }

  /** A command line, or a file named on it, that was not understood. */
  public static Problem usage(String what) {
    return of(ExitCode.USAGE, what);
  }

  /** The same problem with the reason for it. */
  public Problem why(@Nullable String why) {
    return new Problem(exitCode, what(), why, suggestion, id, getCause());
  }

  /** The same problem with what the person may try. */
  public Problem suggest(@Nullable String tryThis) {
    return new Problem(exitCode, what(), reason, tryThis, id, getCause());
  }

  /** The same problem with the id under which the services know it. */
  public Problem withId(@Nullable String newId) {
    return new Problem(exitCode, what(), reason, suggestion, newId, getCause());
  }

  /** The same problem with what lies behind it, for {@code --debug}. */
  public Problem causedBy(Throwable cause) {
    return new Problem(exitCode, what(), reason, suggestion, id, cause);
  }

  /** Returns how the program ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Returns what failed, in one line. */
  public String what() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** Returns why it failed, or null if that is all there is to say. */
  public @Nullable String reason() {
    return reason;
  }

  /** Returns what to try, or null if there is nothing. */
  public @Nullable String suggestion() {
    return suggestion;
  }

  /** Returns the id under which the services know the failure, or null if they do not. */
  public @Nullable String id() {
    return id;
  }
}
