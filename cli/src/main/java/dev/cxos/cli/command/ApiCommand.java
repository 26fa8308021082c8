package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls any REST method. */
@Command(name = "api", description = "Call any REST method, such as: cxos api GET /v1/journeys")
public final class ApiCommand implements Callable<Integer> {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD");

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PATCH, PUT or DELETE.")
  private String method = "";

  @Parameters(
      index = "1",
      paramLabel = "PATH",
      description = "The path with its query, such as /v1/journeys.")
  private String path = "";

  @Option(
      names = {"-d", "--data"},
      paramLabel = "JSON",
      description = "The body.")
  private @Nullable String data;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A file with the body; - for what is piped in.")
  private @Nullable String file;

  /** Calls in this invocation. */
  public ApiCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    String verb = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(verb) || !path.startsWith("/")) {
      throw Problem.usage("\"" + method + " " + path + "\" is not a call")
          .suggest("cxos api GET /v1/journeys");
    }
    try (Session session = Session.of(invocation)) {
      invocation.output().body(session.rest().call(verb, path, body()));
    }
    return 0;
  }

  private @Nullable String body() throws java.io.IOException {
    if (data != null && file != null) {
      throw Problem.usage("a call has one body").suggest("leave out -d or -f");
    }
    if (file == null) {
      return data;
    }
    byte[] bytes =
        file.equals("-") ? invocation.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
