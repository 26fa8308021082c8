package dev.cxos.cli.demo;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.InteractionImportServiceGrpc;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Streams the year of contacts in; what is in already stays as it is. */
final class DemoContactImport {
  private static final String ID = "demo-contacts";
  private static final int ROWS_PER_MESSAGE = 1_000;
  private static final Duration STALL = Duration.ofMinutes(2);

  private final DemoCalls calls;

  DemoContactImport(DemoCalls calls) {
    this.calls = calls;
  }

  /** Returns how many contacts were sent; 0 if all were in. */
  int bringIn(List<Interaction> contacts) {
    CreateInteractionImportRequest request =
        CreateInteractionImportRequest.newBuilder()
            .setInteractionImportId(ID)
            .setInteractionImport(
                Import.newBuilder().setDisplayName("demo company: a year of contacts"))
            .build();
    Import opened =
        DemoCalls.told(
            () ->
                calls
                    .as(InteractionImportServiceGrpc::newBlockingV2Stub)
                    .createInteractionImport(request));
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
    BlockingClientCall<UploadInteractionsRequest, Import> call =
        calls.as(InteractionImportServiceGrpc::newBlockingV2Stub).uploadInteractions();
    try {
      for (int from = done; from < contacts.size(); from += ROWS_PER_MESSAGE) {
        UploadInteractionsRequest.Builder message =
            UploadInteractionsRequest.newBuilder().setInteractionImport(name).setFirstRow(from + 1);
        contacts
            .subList(from, Math.min(contacts.size(), from + ROWS_PER_MESSAGE))
            .forEach(
                contact -> message.addRows(InteractionRow.newBuilder().setInteraction(contact)));
        if (!call.write(message.build(), STALL.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      call.halfClose();
      Import state = call.read(STALL.toMillis(), TimeUnit.MILLISECONDS);
      if (state == null) {
        throw Status.UNAVAILABLE.withDescription("the upload ended early").asException();
      }
      return state;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    } catch (TimeoutException stalled) {
      throw Status.UNAVAILABLE.withDescription("the upload stands still").asException();
    }
  }
}
