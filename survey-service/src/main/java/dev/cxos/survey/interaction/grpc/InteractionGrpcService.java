package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.interaction.InteractionRecorder;
import dev.cxos.survey.interaction.InteractionService;
import dev.cxos.survey.interaction.InteractionService.Known;
import dev.cxos.survey.interaction.InteractionService.Listing;
import dev.cxos.survey.interaction.VolumeService;
import dev.cxos.survey.v1.GetInteractionRequest;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.ListInteractionsRequest;
import dev.cxos.survey.v1.ListInteractionsResponse;
import dev.cxos.survey.v1.MutinyInteractionServiceGrpc.InteractionServiceImplBase;
import dev.cxos.survey.v1.RecordInteractionRequest;
import dev.cxos.survey.v1.RecordVolumesRequest;
import dev.cxos.survey.v1.RecordVolumesResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Serves interactions and volumes. */
@GrpcService
public class InteractionGrpcService extends InteractionServiceImplBase {

  private final GrpcWorker worker;
  private final InteractionRecorder recorder;
  private final InteractionService interactions;
  private final VolumeService volumes;
  private final PageTokens tokens;

  InteractionGrpcService(
      GrpcWorker worker,
      InteractionRecorder recorder,
      InteractionService interactions,
      VolumeService volumes,
      PageTokens tokens) {
    this.worker = worker;
    this.recorder = recorder;
    this.interactions = interactions;
    this.volumes = volumes;
    this.tokens = tokens;
  }

  @Override
  public Uni<Interaction> recordInteraction(RecordInteractionRequest request) {
    return worker.call(caller -> record(caller, request));
  }

  @Override
  public Uni<Interaction> getInteraction(GetInteractionRequest request) {
    return worker.call(
        caller -> toProto(caller, interactions.get(caller, toId(request.getName()))));
  }

  @Override
  public Uni<ListInteractionsResponse> listInteractions(ListInteractionsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<RecordVolumesResponse> recordVolumes(RecordVolumesRequest request) {
    return worker.call(
        caller ->
            RecordVolumesResponse.newBuilder()
                .setChangedCount(
                    volumes.record(caller, ContactFigureProtoMapper.toVolumes(request)))
                .build());
  }

  private Interaction record(Caller caller, RecordInteractionRequest request) {
    return toProto(
        caller,
        recorder.record(
            caller,
            InteractionProtoMapper.toNew(request.getInteraction()),
            RequestKey.of(caller, "RecordInteraction", request.getRequestId(), request)));
  }

  private ListInteractionsResponse list(Caller caller, ListInteractionsRequest request) {
    PageRequest page = tokens.read(request);
    Listing listing =
        new Listing(
            InteractionProtoMapper.orNull(request.getUnit()),
            InteractionProtoMapper.orNull(request.getCustomer()),
            request.getReason().isEmpty()
                ? null
                : ContactReasonProtoMapper.toId("reason", request.getReason()),
            request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null);
    List<String> after = page.after();
    Page<dev.cxos.survey.interaction.Interaction> found =
        Page.of(
            interactions.list(
                caller,
                listing,
                after == null ? null : UUID.fromString(after.getFirst()),
                page.limit()),
            page.size(),
            one -> List.of(one.id().toString()));
    boolean withAgents = caller.may(InteractionService.READ_AGENTS);
    return ListInteractionsResponse.newBuilder()
        .addAllInteractions(
            found.items().stream()
                .map(one -> InteractionProtoMapper.toProto(one, withAgents))
                .toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private static Interaction toProto(Caller caller, Known known) {
    return InteractionProtoMapper.toProto(
        known.interaction(), known.outcome(), caller.may(InteractionService.READ_AGENTS));
  }

  private static UUID toId(String name) {
    try {
      return UUID.fromString(name.substring(name.indexOf('/') + 1));
    } catch (IllegalArgumentException e) {
      throw ServiceException.notFound(name);
    }
  }
}
