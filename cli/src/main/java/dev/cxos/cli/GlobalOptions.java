package dev.cxos.cli;

import dev.cxos.cli.output.Colour;
import dev.cxos.cli.output.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that every command takes. A flag goes before the environment, the environment before
 * the profile.
 */
public final class GlobalOptions {
  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Profile of config.toml to use (CXOS_PROFILE).")
  private @Nullable String profile;

  @Option(
      names = "--gateway",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where the gateway serves REST (CXOS_GATEWAY).")
  private @Nullable String gateway;

  @Option(
      names = "--grpc",
      scope = ScopeType.INHERIT,
      paramLabel = "HOST:PORT",
      description = "Where the gateway serves gRPC (CXOS_GRPC).")
  private @Nullable String grpc;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "table, json (the REST body, one document) or ndjson (a line for each item).")
  private Format format = Format.TABLE;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Short for -o json.")
  private boolean json;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      description = "auto, always or never (NO_COLOR, CLICOLOR_FORCE).")
  private Colour colour = Colour.AUTO;

  @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask; fail instead.")
  private boolean noInput;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  /** Returns the profile named on the command line, or null. */
  public @Nullable String profile() {
    return profile;
  }

  /** Returns the gateway named on the command line, or null. */
  public @Nullable String gateway() {
    return gateway;
  }

  /** Returns the gRPC address named on the command line, or null. */
  public @Nullable String grpc() {
    return grpc;
  }

  /** Returns the form of the output. */
  public Format format() {
    return json ? Format.JSON : format;
  }

  /** Returns when to colour. */
  public Colour colour() {
    return colour;
  }

  /** Returns whether the program may not ask anything. */
  public boolean noInput() {
    return noInput;
  }

  /** Returns whether stack traces are wanted. */
  public boolean debug() {
    return debug;
  }
}
