package dev.cxos.cli.importing;

import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.ImportServiceGrpc.ImportServiceBlockingV2Stub;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.UploadRowsRequest;
import io.grpc.StatusException;
import java.util.List;

/** Imports responses into a survey. */
public final class ResponseImports implements ImportTarget<Response> {
  private final ImportCalls calls;
  private final String survey;

  /**
   * Imports into a survey.
   *
   * @param connection to the gateway
   * @param survey the last part of the survey's name
   */
  public ResponseImports(GrpcConnection connection, String survey) {
    this.calls = new ImportCalls(connection);
    this.survey = survey;
  }

  @Override
  public Import open(String importId, String displayName) throws StatusException {
    return service()
        .createImport(
            CreateImportRequest.newBuilder()
                .setParent("questionnaires/" + survey)
                .setImportId(importId)
                .setImport(Import.newBuilder().setDisplayName(displayName))
                .build());
  }

  @Override
  public Upload<Response> upload(String name) {
    return new GrpcUpload<>(
        service().uploadRows(), (firstRow, rows) -> message(name, firstRow, rows));
  }

  @Override
  public ImportCalls calls() {
    return calls;
  }

  private ImportServiceBlockingV2Stub service() {
    return calls.ready(ImportServiceGrpc.newBlockingV2Stub(calls.connection().channel()));
  }

  private static UploadRowsRequest message(
      String name, long firstRow, List<MappedRow<Response>> rows) {
    UploadRowsRequest.Builder message =
        UploadRowsRequest.newBuilder().setImport(name).setFirstRow(firstRow);
    for (MappedRow<Response> row : rows) {
      switch (row.content()) {
        case MappedRow.Content.Value<Response> readable ->
            message.addRows(ImportRow.newBuilder().setResponse(readable.content()));
        case MappedRow.Content.Unreadable<Response> unreadable ->
            message.addRows(ImportRow.newBuilder().setProblem(unreadable.problem()));
      }
    }
    return message.build();
  }
}
