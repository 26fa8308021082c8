package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.survey.grpc.ImportProtoMapper;
import dev.cxos.survey.grpc.UploadStream;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.interaction.InteractionImports;
import dev.cxos.survey.interaction.NewInteraction;
import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.MutinyInteractionImportServiceGrpc.InteractionImportServiceImplBase;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Opens and feeds imports of interactions. */
@GrpcService
public class InteractionImportGrpcService extends InteractionImportServiceImplBase {

  private static final UploadStream<UploadInteractionsRequest, InteractionRow, NewInteraction>
      ROWS =
          new UploadStream<>(
              "interaction_import",
              UploadInteractionsRequest::getInteractionImport,
              UploadInteractionsRequest::getFirstRow,
              UploadInteractionsRequest::getRowsList,
              InteractionImportGrpcService::toContent);

  private final GrpcWorker worker;
  private final InteractionImports interactions;

  InteractionImportGrpcService(GrpcWorker worker, InteractionImports interactions) {
    this.worker = worker;
    this.interactions = interactions;
  }

  @Override
  public Uni<Import> createInteractionImport(CreateInteractionImportRequest request) {
    return worker.call(
        caller ->
            ImportProtoMapper.toProto(
                interactions.create(
                    caller,
                    request.getInteractionImportId(),
                    request.getInteractionImport().getDisplayName())));
  }

  @Override
  public Uni<Import> uploadInteractions(Multi<UploadInteractionsRequest> requests) {
    return worker.receive(
        requests,
        (caller, messages) ->
            ROWS.receive(
                messages, name -> interactions.begin(caller, ImportKey.of(name).importId())));
  }

  private static RowContent<NewInteraction> toContent(InteractionRow proto) {
    return switch (proto.getContentCase()) {
      case INTERACTION ->
          new RowContent.Filled<>(InteractionProtoMapper.toNew(proto.getInteraction()));
      case PROBLEM -> ImportProtoMapper.toContent(proto.getProblem());
      case CONTENT_NOT_SET -> new RowContent.Unreadable<>("", "holds no interaction");
    };
  }
}
