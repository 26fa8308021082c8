package dev.cxos.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a failure in at most four lines: what, why, what to try, and the id. Nothing else of it
 * reaches the person.
 */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Invocation invocation;

  /** Reports to the error stream of this invocation. */
  public ErrorReport(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, @Nullable ParseResult result) {
    return report(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    Problem problem = Problem.usage(firstLine(failure.getMessage())).suggest(usageHint(failure));
    return report(problem);
  }

  /** Writes the failure and returns the exit code that goes with it. */
  public int report(Throwable failure) {
    Problem problem = toProblem(failure);
    PrintStream err = invocation.err();
    err.println("error: " + problem.what());
    line("why: ", problem.reason());
    line("try: ", problem.suggestion());
    line("id: ", problem.id());
    if (invocation.options().debug()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return problem.exitCode().number();
  }

  private void line(String label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      invocation.err().println(label + text.lines().findFirst().orElse(""));
    }
  }

  private static Problem toProblem(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case NoSuchFileException missing -> Problem.failed("there is no file " + missing.getFile());
      case AccessDeniedException denied ->
          Problem.failed("no access to " + denied.getFile()).why("the system does not permit it");
      case IOException io when isDiskFull(io) ->
          Problem.failed("the disk is full")
              .why(io.getMessage())
              .suggest("free some space and run the command again");
      case IOException io -> Problem.failed("a file or connection failed").why(io.getMessage());
      default ->
          Problem.failed("a fault in this program")
              .why(failure.getClass().getSimpleName())
              .suggest("run it with --debug and report what it prints");
    };
  }

  private static boolean isDiskFull(IOException io) {
    String message = io.getMessage();
    return message != null && message.contains("No space left");
  }

  private static String usageHint(ParameterException failure) {
    String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (failure instanceof UnmatchedArgumentException unmatched) {
      var near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        return "did you mean \"" + near.getFirst() + "\"? See " + help;
      }
    }
    return help;
  }

  private static String firstLine(@Nullable String message) {
    return message == null
        ? "the command line was not understood"
        : message.lines().findFirst().orElse("");
  }
}
