package dev.cxos.cli;

import dev.cxos.cli.output.Output;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call of the program has at hand. Commands take it in their constructor, so that a test
 * can give them other streams, another environment and another clock.
 *
 * @param options the options that every command takes, as parsed
 * @param environment the environment variables
 * @param root the folder of the source tree that {@code ./cxos} lies in
 * @param home the home folder of the person
 * @param in what is piped in
 * @param out where results go
 * @param err where progress, hints and errors go
 * @param terminal whether a person sits in front of {@code err}
 * @param clock the time
 */
public record Invocation(
    GlobalOptions options,
    Map<String, String> environment,
    Path root,
    Path home,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Clock clock) {

  /** Copies the environment. */
  public Invocation {
    environment = Map.copyOf(environment);
  }

  /** Returns an environment variable, or null if it is unset or empty. */
  public @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Returns the one place through which results, hints and progress are written. */
  public Output output() {
    boolean coloured = options.colour().wanted(environment, terminal);
    return new Output(out, err, options.format(), coloured, terminal);
  }
}
