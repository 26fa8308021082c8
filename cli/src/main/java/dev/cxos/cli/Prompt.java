package dev.cxos.cli;

import java.io.Console;
import java.util.Optional;

/** Asks the person, where there is one to ask. */
public final class Prompt {
  private Prompt() {}

  /** Returns the terminal to ask at; nothing if input is piped in or asking is forbidden. */
  // JDK 25 went back to the console that is null without a terminal; the check knows JDK 22 to 24
  // only.
  @SuppressWarnings("SystemConsoleNull")
  public static Optional<Console> terminal(Invocation invocation) {
    Console console = System.console();
    if (console == null || !console.isTerminal() || invocation.options().noInput()) {
      return Optional.empty();
    }
    return Optional.of(console);
  }
}
