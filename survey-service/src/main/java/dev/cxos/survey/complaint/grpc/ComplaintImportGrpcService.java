package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.MessageRules;
import dev.cxos.survey.complaint.ComplaintImports;
import dev.cxos.survey.complaint.NewComplaint;
import dev.cxos.survey.grpc.ImportProtoMapper;
import dev.cxos.survey.grpc.UploadStream;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintRow;
import dev.cxos.survey.v1.CreateComplaintImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.MutinyComplaintImportServiceGrpc.ComplaintImportServiceImplBase;
import dev.cxos.survey.v1.UploadComplaintsRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Opens and feeds imports of complaints. */
@GrpcService
public class ComplaintImportGrpcService extends ComplaintImportServiceImplBase {

  private final GrpcWorker worker;
  private final ComplaintImports complaints;
  private final UploadStream<UploadComplaintsRequest, ComplaintRow, NewComplaint> stream;

  ComplaintImportGrpcService(GrpcWorker worker, ComplaintImports complaints, MessageRules rules) {
    this.worker = worker;
    this.complaints = complaints;
    this.stream =
        new UploadStream<>(
            "complaint_import",
            UploadComplaintsRequest::getComplaintImport,
            UploadComplaintsRequest::getFirstRow,
            UploadComplaintsRequest::getRowsList,
            row -> toContent(row, rules));
  }

  @Override
  public Uni<Import> createComplaintImport(CreateComplaintImportRequest request) {
    return worker.call(
        caller ->
            ImportProtoMapper.toProto(
                complaints.create(
                    caller,
                    request.getComplaintImportId(),
                    request.getComplaintImport().getDisplayName())));
  }

  @Override
  public Uni<Import> uploadComplaints(Multi<UploadComplaintsRequest> requests) {
    return worker.receive(
        requests,
        (caller, messages) ->
            stream.receive(
                messages, name -> complaints.begin(caller, ImportKey.of(name).importId())));
  }

  private static RowContent<NewComplaint> toContent(ComplaintRow proto, MessageRules rules) {
    return switch (proto.getContentCase()) {
      case COMPLAINT -> checked(proto.getComplaint(), rules);
      case PROBLEM -> ImportProtoMapper.toContent(proto.getProblem());
      case CONTENT_NOT_SET -> new RowContent.Unreadable<>("", "holds no complaint");
    };
  }

  // The rules of the contract hold for a row as for a request, but refuse the row alone.
  private static RowContent<NewComplaint> checked(Complaint proto, MessageRules rules) {
    try {
      rules.check(proto);
      return new RowContent.Filled<>(ComplaintProtoMapper.toNew(proto));
    } catch (ServiceException refusal) {
      FieldViolation fault = refusal.violations().getFirst();
      return new RowContent.Unreadable<>(fault.field(), fault.description());
    }
  }
}
