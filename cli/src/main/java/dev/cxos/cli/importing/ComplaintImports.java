package dev.cxos.cli.importing;

import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintImportServiceGrpc;
import dev.cxos.survey.v1.ComplaintImportServiceGrpc.ComplaintImportServiceBlockingV2Stub;
import dev.cxos.survey.v1.ComplaintRow;
import dev.cxos.survey.v1.CreateComplaintImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.UploadComplaintsRequest;
import io.grpc.StatusException;
import java.util.List;

/** Imports complaints. */
public final class ComplaintImports implements ImportTarget<Complaint> {
  private final ImportCalls calls;

  /**
   * Imports complaints.
   *
   * @param connection to the gateway
   */
  public ComplaintImports(GrpcConnection connection) {
    this.calls = new ImportCalls(connection);
  }

  @Override
  public Import open(String importId, String displayName) throws StatusException {
    return service()
        .createComplaintImport(
            CreateComplaintImportRequest.newBuilder()
                .setComplaintImportId(importId)
                .setComplaintImport(Import.newBuilder().setDisplayName(displayName))
                .build());
  }

  @Override
  public Upload<Complaint> upload(String name) {
    return new GrpcUpload<>(
        service().uploadComplaints(), (firstRow, rows) -> message(name, firstRow, rows));
  }

  @Override
  public ImportCalls calls() {
    return calls;
  }

  private ComplaintImportServiceBlockingV2Stub service() {
    return calls.ready(ComplaintImportServiceGrpc.newBlockingV2Stub(calls.connection().channel()));
  }

  private static UploadComplaintsRequest message(
      String name, long firstRow, List<MappedRow<Complaint>> rows) {
    UploadComplaintsRequest.Builder message =
        UploadComplaintsRequest.newBuilder().setComplaintImport(name).setFirstRow(firstRow);
    for (MappedRow<Complaint> row : rows) {
      switch (row.content()) {
        case MappedRow.Content.Value<Complaint> readable ->
            message.addRows(ComplaintRow.newBuilder().setComplaint(readable.content()));
        case MappedRow.Content.Unreadable<Complaint> unreadable ->
            message.addRows(ComplaintRow.newBuilder().setProblem(unreadable.problem()));
      }
    }
    return message.build();
  }
}
