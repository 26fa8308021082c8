package dev.cxos.survey.journey.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.paging.Page;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.journey.JourneyChange;
import dev.cxos.survey.journey.JourneyDefinition;
import dev.cxos.survey.journey.RetiredStep;
import dev.cxos.survey.journey.Stage;
import dev.cxos.survey.journey.Touchpoint;
import dev.cxos.survey.v1.ListJourneyVersionsResponse;
import dev.cxos.survey.v1.ListJourneysResponse;
import dev.cxos.survey.v1.UpdateJourneyRequest;

/** Maps journeys between the contract and the domain. */
final class JourneyProtoMapper {

  private JourneyProtoMapper() {}

  static dev.cxos.survey.v1.Journey toProto(Journey journey) {
    JourneyDefinition definition = journey.definition();
    return dev.cxos.survey.v1.Journey.newBuilder()
        .setName(journey.name())
        .setUid(journey.uid().toString())
        .setDisplayName(journey.displayName())
        .setVersion(journey.version())
        .addAllStages(definition.stages().stream().map(JourneyProtoMapper::toProto).toList())
        .addAllRetiredStages(
            definition.retiredStages().stream().map(JourneyProtoMapper::toProto).toList())
        .addAllRetiredTouchpoints(
            definition.retiredTouchpoints().stream().map(JourneyProtoMapper::toProto).toList())
        .setCreateTime(ProtoTimes.toProto(journey.createTime()))
        .setUpdateTime(ProtoTimes.toProto(journey.updateTime()))
        .setEtag(journey.etag())
        .build();
  }

  static ListJourneysResponse toListResponse(Page<Journey> page, String nextPageToken) {
    return ListJourneysResponse.newBuilder()
        .addAllJourneys(page.map(JourneyProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static ListJourneyVersionsResponse toVersionsResponse(Page<Journey> page, String nextPageToken) {
    return ListJourneyVersionsResponse.newBuilder()
        .addAllVersions(page.map(JourneyProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  /** The last part of a journey's name. */
  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "journeys");
  }

  static JourneyDefinition toDefinition(dev.cxos.survey.v1.Journey journey) {
    return new JourneyDefinition(
        journey.getStagesList().stream().map(JourneyProtoMapper::toDomain).toList(),
        journey.getRetiredStagesList().stream().map(JourneyProtoMapper::toDomain).toList(),
        journey.getRetiredTouchpointsList().stream().map(JourneyProtoMapper::toDomain).toList());
  }

  static JourneyChange toChange(UpdateJourneyRequest request) {
    return new JourneyChange(
        request.getJourney().getDisplayName(),
        toDefinition(request.getJourney()),
        UpdateMasks.fields(
            request.getUpdateMask(),
            dev.cxos.survey.v1.Journey.getDescriptor(),
            JourneyChange.Field.class));
  }

  private static dev.cxos.survey.v1.Stage toProto(Stage stage) {
    return dev.cxos.survey.v1.Stage.newBuilder()
        .setId(stage.id())
        .setDisplayName(stage.displayName())
        .addAllTouchpoints(stage.touchpoints().stream().map(JourneyProtoMapper::toProto).toList())
        .setMilestone(stage.milestone())
        .build();
  }

  private static dev.cxos.survey.v1.Touchpoint toProto(Touchpoint touchpoint) {
    return dev.cxos.survey.v1.Touchpoint.newBuilder()
        .setId(touchpoint.id())
        .setDisplayName(touchpoint.displayName())
        .build();
  }

  private static dev.cxos.survey.v1.RetiredStep toProto(RetiredStep step) {
    return dev.cxos.survey.v1.RetiredStep.newBuilder()
        .setId(step.id())
        .setSuccessor(step.successor())
        .build();
  }

  private static Stage toDomain(dev.cxos.survey.v1.Stage stage) {
    return new Stage(
        stage.getId(),
        stage.getDisplayName(),
        stage.getTouchpointsList().stream().map(JourneyProtoMapper::toDomain).toList(),
        stage.getMilestone());
  }

  private static Touchpoint toDomain(dev.cxos.survey.v1.Touchpoint touchpoint) {
    return new Touchpoint(touchpoint.getId(), touchpoint.getDisplayName());
  }

  private static RetiredStep toDomain(dev.cxos.survey.v1.RetiredStep step) {
    return new RetiredStep(step.getId(), step.getSuccessor());
  }
}
