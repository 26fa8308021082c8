package dev.cxos.cli.demo;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.importing.ImportTarget.Upload;
import dev.cxos.cli.importing.InteractionImports;
import dev.cxos.cli.importing.MappedRow;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Interaction;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Streams the year of contacts in; what is in already stays as it is. */
final class DemoContactImport {
  private static final String ID = "demo-contacts";
  private static final int ROWS_PER_MESSAGE = 1_000;

  private final InteractionImports imports;

  DemoContactImport(GrpcConnection connection) {
    this.imports = new InteractionImports(connection);
  }

  /** Returns how many contacts were sent; 0 if all were in. */
  int bringIn(List<Interaction> contacts) {
    Import opened = DemoCalls.told(() -> imports.open(ID, "demo company: a year of contacts"));
    int done = Math.toIntExact(opened.getAcknowledgedRow());
    if (done >= contacts.size()) {
      return 0;
    }
    Import state = DemoCalls.told(() -> upload(opened.getName(), contacts, done));
    if (state.getRejectedCount() > 0) {
      throw Problem.failed(state.getRejectedCount() + " contacts were refused")
          .suggest("cxos api GET /v1/" + state.getName() + "/rejections");
    }
    return contacts.size() - done;
  }

  private Import upload(String name, List<Interaction> contacts, int done) throws StatusException {
    Upload<Interaction> upload = imports.upload(name);
    try {
      for (int from = done; from < contacts.size(); from += ROWS_PER_MESSAGE) {
        upload.write(from + 1, rows(contacts, from));
      }
      return upload.finish();
    } catch (InterruptedException interrupted) {
      upload.cancel();
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    } catch (TimeoutException stalled) {
      upload.cancel();
      throw Status.UNAVAILABLE.withDescription("the upload stands still").asException();
    }
  }

  private static List<MappedRow<Interaction>> rows(List<Interaction> contacts, int from) {
    List<MappedRow<Interaction>> rows = new ArrayList<>();
    for (int i = from; i < Math.min(contacts.size(), from + ROWS_PER_MESSAGE); i++) {
      rows.add(new MappedRow<>(i + 1, new MappedRow.Content.Value<>(contacts.get(i)), List.of()));
    }
    return rows;
  }
}
