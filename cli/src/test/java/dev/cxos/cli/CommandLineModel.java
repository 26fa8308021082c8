package dev.cxos.cli;

import java.nio.file.Path;
import picocli.CommandLine;

/** Gives the command line as it is put together, for those who describe it. */
public final class CommandLineModel {
  private CommandLineModel() {}

  /** Returns the program with all its commands. */
  public static CommandLine root() {
    return Cxos.commandLine(new TestProgram(Path.of("target")).invocation());
  }
}
