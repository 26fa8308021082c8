package dev.cxos.cli.command;

import com.google.api.HttpBody;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.decisions.Since;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.ExportResponsesRequest;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the responses to a survey as a CSV file. */
@Command(
    name = "export",
    description = {
      "Write the responses as a CSV file that a spreadsheet may open.",
      "What a spreadsheet would compute has an apostrophe before it."
    })
public final class SurveyExportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The survey.")
  private String name = "";

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "Where to write it; it appears there when it is whole.")
  private Path file = Path.of("");

  @Option(names = "--unit", paramLabel = "PATH", description = "Only this unit and those below.")
  private String unit = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only answers since then: 90d, 12h, 2026-03-01 or 2026-03-01T09:00:00Z.")
  private @Nullable String from;

  @Option(names = "--before", paramLabel = "TIME", description = "Only answers before then.")
  private @Nullable String before;

  /** Exports in this invocation. */
  public SurveyExportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    ExportResponsesRequest.Builder request =
        ExportResponsesRequest.newBuilder()
            .setParent(ResourceName.in("questionnaires", name))
            .setUnit(unit);
    if (from != null) {
      request.setStartTime(Since.read(from, invocation.clock().instant()));
    }
    if (before != null) {
      request.setEndTime(Since.read(before, invocation.clock().instant()));
    }
    try (Session session = Session.of(invocation);
        GrpcConnection connection = session.connect()) {
      long written =
          write(
              output,
              ResponseServiceGrpc.newBlockingStub(connection.channel())
                  .withCallCredentials(connection.credentials())
                  .exportResponses(request.build()));
      output.hint("wrote %,d bytes to %s".formatted(written, file));
    } catch (StatusRuntimeException refused) {
      throw Refusal.of(ServiceError.ofGrpc(refused));
    }
    return 0;
  }

  /** Writes beside the file first: half an export must not be taken for a whole one. */
  private long write(Output output, Iterator<HttpBody> chunks) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      long written = 0;
      try (OutputStream target = Files.newOutputStream(partial)) {
        while (chunks.hasNext()) {
          HttpBody chunk = chunks.next();
          chunk.getData().writeTo(target);
          written += chunk.getData().size();
          output.rewrite("%,d bytes".formatted(written));
        }
      }
      output.rewrite("");
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
