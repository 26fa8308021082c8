package dev.cxos.cli.importing;

import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.InteractionImportServiceGrpc;
import dev.cxos.survey.v1.InteractionImportServiceGrpc.InteractionImportServiceBlockingV2Stub;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import io.grpc.StatusException;
import java.util.List;

/** Imports interactions. */
public final class InteractionImports implements ImportTarget<Interaction> {
  private final ImportCalls calls;

  /**
   * Imports interactions.
   *
   * @param connection to the gateway
   */
  public InteractionImports(GrpcConnection connection) {
    this.calls = new ImportCalls(connection);
  }

  @Override
  public Import open(String importId, String displayName) throws StatusException {
    return service()
        .createInteractionImport(
            CreateInteractionImportRequest.newBuilder()
                .setInteractionImportId(importId)
                .setInteractionImport(Import.newBuilder().setDisplayName(displayName))
                .build());
  }

  @Override
  public Upload<Interaction> upload(String name) {
    return new GrpcUpload<>(
        service().uploadInteractions(), (firstRow, rows) -> message(name, firstRow, rows));
  }

  @Override
  public ImportCalls calls() {
    return calls;
  }

  private InteractionImportServiceBlockingV2Stub service() {
    return calls.ready(
        InteractionImportServiceGrpc.newBlockingV2Stub(calls.connection().channel()));
  }

  private static UploadInteractionsRequest message(
      String name, long firstRow, List<MappedRow<Interaction>> rows) {
    UploadInteractionsRequest.Builder message =
        UploadInteractionsRequest.newBuilder().setInteractionImport(name).setFirstRow(firstRow);
    for (MappedRow<Interaction> row : rows) {
      switch (row.content()) {
        case MappedRow.Content.Value<Interaction> readable ->
            message.addRows(InteractionRow.newBuilder().setInteraction(readable.content()));
        case MappedRow.Content.Unreadable<Interaction> unreadable ->
            message.addRows(InteractionRow.newBuilder().setProblem(unreadable.problem()));
      }
    }
    return message.build();
  }
}
