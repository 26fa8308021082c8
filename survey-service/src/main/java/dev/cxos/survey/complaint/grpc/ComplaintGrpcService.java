package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.complaint.ComplaintRecordingService;
import dev.cxos.survey.complaint.ComplaintRecordingService.Batch;
import dev.cxos.survey.complaint.ComplaintService;
import dev.cxos.survey.complaint.ComplaintStore.Filter;
import dev.cxos.survey.complaint.Handling;
import dev.cxos.survey.v1.BatchRecordComplaintsRequest;
import dev.cxos.survey.v1.BatchRecordComplaintsResponse;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.GetComplaintRequest;
import dev.cxos.survey.v1.ListComplaintsRequest;
import dev.cxos.survey.v1.ListComplaintsResponse;
import dev.cxos.survey.v1.MutinyComplaintServiceGrpc.ComplaintServiceImplBase;
import dev.cxos.survey.v1.RecordComplaintRequest;
import dev.cxos.survey.v1.SearchComplaintsRequest;
import dev.cxos.survey.v1.SearchComplaintsResponse;
import dev.cxos.survey.v1.SuggestTagsRequest;
import dev.cxos.survey.v1.SuggestTagsResponse;
import dev.cxos.survey.v1.TagComplaintRequest;
import dev.cxos.survey.v1.UpdateComplaintRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Serves complaints. */
@GrpcService
public class ComplaintGrpcService extends ComplaintServiceImplBase {

  private final GrpcWorker worker;
  private final ComplaintRecordingService recording;
  private final ComplaintService complaints;
  private final PageTokens tokens;

  ComplaintGrpcService(
      GrpcWorker worker,
      ComplaintRecordingService recording,
      ComplaintService complaints,
      PageTokens tokens) {
    this.worker = worker;
    this.recording = recording;
    this.complaints = complaints;
    this.tokens = tokens;
  }

  @Override
  public Uni<Complaint> recordComplaint(RecordComplaintRequest request) {
    return worker.call(
        caller ->
            shown(
                caller,
                recording.record(
                    caller,
                    ComplaintProtoMapper.toNew(request.getComplaint()),
                    RequestKey.of(caller, "RecordComplaint", request.getRequestId(), request))));
  }

  @Override
  public Uni<BatchRecordComplaintsResponse> batchRecordComplaints(
      BatchRecordComplaintsRequest request) {
    return worker.call(caller -> recordBatch(caller, request));
  }

  @Override
  public Uni<Complaint> getComplaint(GetComplaintRequest request) {
    return worker.call(
        caller -> shown(caller, complaints.get(caller, Names.last(request.getName()))));
  }

  @Override
  public Uni<ListComplaintsResponse> listComplaints(ListComplaintsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<SearchComplaintsResponse> searchComplaints(SearchComplaintsRequest request) {
    return worker.call(caller -> search(caller, request));
  }

  @Override
  public Uni<Complaint> updateComplaint(UpdateComplaintRequest request) {
    return worker.call(caller -> update(caller, request));
  }

  @Override
  public Uni<Complaint> tagComplaint(TagComplaintRequest request) {
    return worker.call(
        caller ->
            shown(
                caller,
                complaints.tag(
                    caller,
                    Names.last(request.getName()),
                    request.getConfirmList(),
                    request.getRejectList())));
  }

  @Override
  public Uni<SuggestTagsResponse> suggestTags(SuggestTagsRequest request) {
    return worker.call(
        _ ->
            SuggestTagsResponse.newBuilder()
                .addAllTags(
                    complaints
                        .suggest(Names.taxonomy(request.getTaxonomy()), request.getText())
                        .stream()
                        .map(ComplaintProtoMapper::toProto)
                        .toList())
                .build());
  }

  private BatchRecordComplaintsResponse recordBatch(
      Caller caller, BatchRecordComplaintsRequest request) {
    Batch batch =
        recording.recordBatch(
            caller, request.getComplaintsList().stream().map(ComplaintProtoMapper::toNew).toList());
    return BatchRecordComplaintsResponse.newBuilder()
        .addAllNames(batch.ids().stream().map(dev.cxos.survey.complaint.Complaint::nameOf).toList())
        .setRecordedCount(batch.recorded())
        .setDuplicateCount(batch.ids().size() - batch.recorded())
        .build();
  }

  private ListComplaintsResponse list(Caller caller, ListComplaintsRequest request) {
    if (!request.getTag().isEmpty() && request.getTaxonomy().isEmpty()) {
      throw ServiceException.invalid("taxonomy", "is needed for a tag");
    }
    PageRequest page = tokens.read(request);
    Filter filter =
        new Filter(
            UnitScope.nothing(),
            request.getTaxonomy().isEmpty() ? null : Names.taxonomy(request.getTaxonomy()),
            Names.orNull(request.getTag()),
            request.getState() == Complaint.State.STATE_UNSPECIFIED
                ? null
                : ComplaintProtoMapper.toState(request.getState()),
            request.getRegulator(),
            Names.orNull(request.getCustomer()),
            request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null,
            null);
    Page<dev.cxos.survey.complaint.Complaint> found = read(caller, filter, request.getUnit(), page);
    return ListComplaintsResponse.newBuilder()
        .addAllComplaints(shown(caller, found))
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private SearchComplaintsResponse search(Caller caller, SearchComplaintsRequest request) {
    PageRequest page = tokens.read(request);
    Filter filter =
        new Filter(
            UnitScope.nothing(), null, null, null, false, null, null, null, request.getQuery());
    Page<dev.cxos.survey.complaint.Complaint> found = read(caller, filter, request.getUnit(), page);
    return SearchComplaintsResponse.newBuilder()
        .addAllComplaints(shown(caller, found))
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private Page<dev.cxos.survey.complaint.Complaint> read(
      Caller caller, Filter filter, String unit, PageRequest page) {
    @Nullable List<String> after = page.after();
    return Page.of(
        complaints.list(
            caller,
            filter,
            Names.orNull(unit),
            after == null ? null : UUID.fromString(after.getFirst()),
            page.limit()),
        page.size(),
        complaint -> List.of(complaint.id().toString()));
  }

  private Complaint update(Caller caller, UpdateComplaintRequest request) {
    Complaint wanted = request.getComplaint();
    Set<Handling.Field> fields =
        UpdateMasks.fields(
            request.getUpdateMask(), Complaint.getDescriptor(), Handling.Field.class);
    if (fields.contains(Handling.Field.DUE_TIME) && !wanted.hasDueTime()) {
      throw ServiceException.invalid("complaint.due_time", "is needed");
    }
    return shown(
        caller,
        complaints.handle(
            caller,
            ResourceNames.id("complaint.name", wanted.getName(), "complaints"),
            ComplaintProtoMapper.toHandling(wanted),
            fields,
            wanted.getEtag()));
  }

  private static List<Complaint> shown(
      Caller caller, Page<dev.cxos.survey.complaint.Complaint> page) {
    return page.items().stream().map(complaint -> shown(caller, complaint)).toList();
  }

  private static Complaint shown(Caller caller, dev.cxos.survey.complaint.Complaint complaint) {
    return ComplaintProtoMapper.toProto(complaint, caller.may(ComplaintService.READ_WORDS));
  }
}
