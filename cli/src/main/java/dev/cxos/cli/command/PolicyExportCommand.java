package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a version of a policy as a file. */
@Command(
    name = "export",
    description = "Give a version as a YAML file; importing it again makes an equal version.")
public final class PolicyExportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "VERSION", description = "Such as goodwill/2.")
  private String version = "";

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write it; shown unless given.")
  private @Nullable Path file;

  /** Gives it in this invocation. */
  public PolicyExportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String name = VersionName.of(version);
    try (Session session = Session.of(invocation)) {
      String answer = session.rest().get("/v1/" + name + ":export");
      String yaml = new ObjectMapper().readTree(answer).path("yaml").asText();
      if (file != null) {
        Files.writeString(file, yaml);
        output.hint("wrote " + name + " to " + file);
      } else if (output.isForPeople()) {
        output.body(yaml);
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
