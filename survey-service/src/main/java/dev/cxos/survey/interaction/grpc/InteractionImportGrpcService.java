package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportProgress;
import dev.cxos.survey.intake.ImportService;
import dev.cxos.survey.intake.Rejection;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.interaction.InteractionImports;
import dev.cxos.survey.interaction.InteractionUpload;
import dev.cxos.survey.interaction.NewInteraction;
import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.GetInteractionImportRequest;
import dev.cxos.survey.v1.InteractionImport;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.ListInteractionRejectionsRequest;
import dev.cxos.survey.v1.ListInteractionRejectionsResponse;
import dev.cxos.survey.v1.MutinyInteractionImportServiceGrpc.InteractionImportServiceImplBase;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import dev.cxos.survey.v1.WatchInteractionImportRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;

/** Serves imports of interactions. */
@GrpcService
public class InteractionImportGrpcService extends InteractionImportServiceImplBase {

  private final GrpcWorker worker;
  private final ImportService imports;
  private final InteractionImports interactions;
  private final ImportProgress progress;
  private final PageTokens tokens;

  InteractionImportGrpcService(
      GrpcWorker worker,
      ImportService imports,
      InteractionImports interactions,
      ImportProgress progress,
      PageTokens tokens) {
    this.worker = worker;
    this.imports = imports;
    this.interactions = interactions;
    this.progress = progress;
    this.tokens = tokens;
  }

  @Override
  public Uni<InteractionImport> createInteractionImport(CreateInteractionImportRequest request) {
    return worker.call(
        caller ->
            toProto(
                interactions.create(
                    caller,
                    request.getInteractionImportId(),
                    request.getInteractionImport().getDisplayName())));
  }

  @Override
  public Uni<InteractionImport> getInteractionImport(GetInteractionImportRequest request) {
    return worker.call(caller -> toProto(imports.get(caller, key(request.getName()))));
  }

  @Override
  public Uni<InteractionImport> uploadInteractions(Multi<UploadInteractionsRequest> requests) {
    return worker.receive(requests, this::upload);
  }

  @Override
  public Multi<InteractionImport> watchInteractionImport(WatchInteractionImportRequest request) {
    return worker.stream(
        (caller, sink) ->
            progress.follow(
                () -> imports.get(caller, key(request.getName())),
                request.getUntilRow(),
                now -> sink.send(toProto(now)),
                sink::cancelled,
                sink::idle));
  }

  @Override
  public Uni<ListInteractionRejectionsResponse> listInteractionRejections(
      ListInteractionRejectionsRequest request) {
    return worker.call(caller -> rejections(caller, request));
  }

  private InteractionImport upload(Caller caller, Iterator<UploadInteractionsRequest> requests) {
    InteractionUpload upload = null;
    String name = "";
    while (requests.hasNext()) {
      UploadInteractionsRequest request = requests.next();
      if (upload == null) {
        name = request.getInteractionImport();
        upload = interactions.begin(caller, key(name).importId());
      } else if (!request.getInteractionImport().equals(name)) {
        throw ServiceException.invalid("interaction_import", "must be the same in every message");
      }
      long number = request.getFirstRow();
      for (InteractionRow row : request.getRowsList()) {
        upload.add(number++, toContent(row));
      }
    }
    if (upload == null) {
      throw ServiceException.invalid(
          "interaction_import", "is needed: the stream holds no message");
    }
    return toProto(upload.finish());
  }

  private ListInteractionRejectionsResponse rejections(
      Caller caller, ListInteractionRejectionsRequest request) {
    PageRequest page = tokens.read(request);
    List<String> after = page.after();
    long afterRow = after == null ? 0 : Long.parseLong(after.getFirst());
    Page<Rejection> found =
        Page.of(
            imports.rejections(caller, key(request.getParent()), afterRow, page.limit()),
            page.size(),
            rejection -> List.of(Long.toString(rejection.row())));
    return ListInteractionRejectionsResponse.newBuilder()
        .addAllRejections(found.map(InteractionImportGrpcService::toProto).items())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private static RowContent<NewInteraction> toContent(InteractionRow proto) {
    return switch (proto.getContentCase()) {
      case INTERACTION ->
          new RowContent.Filled<>(InteractionProtoMapper.toNew(proto.getInteraction()));
      case PROBLEM ->
          new RowContent.Unreadable<>(
              proto.getProblem().getField(), proto.getProblem().getReason());
      case CONTENT_NOT_SET -> new RowContent.Unreadable<>("", "holds no interaction");
    };
  }

  private static InteractionImport toProto(Import from) {
    return InteractionImport.newBuilder()
        .setName(from.name())
        .setDisplayName(from.displayName())
        .setAcknowledgedRow(from.acknowledgedRow())
        .setRecordedCount(from.recordedCount())
        .setDuplicateCount(from.duplicateCount())
        .setRejectedCount(from.rejectedCount())
        .setCreateTime(ProtoTimes.toProto(from.createTime()))
        .setUpdateTime(ProtoTimes.toProto(from.updateTime()))
        .build();
  }

  private static dev.cxos.survey.v1.Rejection toProto(Rejection from) {
    return dev.cxos.survey.v1.Rejection.newBuilder()
        .setRow(from.row())
        .setField(from.field())
        .setReason(from.reason())
        .build();
  }

  private static ImportKey key(String name) {
    return ImportKey.ofInteractions(ResourceNames.id("name", name, "interactionImports"));
  }
}
