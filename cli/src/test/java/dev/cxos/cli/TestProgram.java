package dev.cxos.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the program in a test: with a home of its own, an environment of its own, and a clock that
 * stands still.
 */
public final class TestProgram {
  /** The moment at which the test's clock stands. */
  public static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  /** A program whose home and source tree is this folder. */
  public TestProgram(Path home) {
    this.home = home;
  }

  /** Sets an environment variable. */
  public TestProgram with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Pipes text in. */
  public TestProgram input(String text) {
    input = text;
    return this;
  }

  /** Returns what a command would have at hand. */
  public Invocation invocation() {
    return new Invocation(
        new GlobalOptions(),
        environment,
        home,
        home,
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Runs a command line and returns its exit code. */
  public int run(String... arguments) {
    out.reset();
    err.reset();
    return Cxos.run(invocation(), arguments);
  }

  /** Returns what it wrote as its result. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Returns what it wrote beside its result. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
