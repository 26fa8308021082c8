package dev.cxos.decision.right.grpc;

import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionType.Kind;
import dev.cxos.decision.right.DecisionType.Raci;
import dev.cxos.decision.right.DecisionType.ReasonCode;
import dev.cxos.decision.right.DecisionTypeChange;
import dev.cxos.decision.right.DecisionTypeContent;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.decision.v1.ListDecisionTypesResponse;
import dev.cxos.decision.v1.UpdateDecisionTypeRequest;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.paging.Page;

/** Maps decision types between the contract and the domain. */
final class DecisionTypeProtoMapper {

  private DecisionTypeProtoMapper() {}

  /** The last part of a decision type's name. */
  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "decisionTypes");
  }

  static dev.cxos.decision.v1.DecisionType toProto(DecisionType type) {
    dev.cxos.decision.v1.DecisionType.Builder proto =
        dev.cxos.decision.v1.DecisionType.newBuilder()
            .setName(type.name())
            .setUid(type.uid().toString())
            .setDisplayName(type.displayName())
            .setKind(dev.cxos.decision.v1.DecisionType.Kind.valueOf(type.kind().name()))
            .setOwner(type.owner())
            .addAllInputs(type.inputs().stream().map(DecisionTypeProtoMapper::toProto).toList())
            .addAllJourneys(type.journeys())
            .addAllReasons(type.reasons().stream().map(DecisionTypeProtoMapper::toProto).toList())
            .setCreateTime(ProtoTimes.toProto(type.createTime()))
            .setUpdateTime(ProtoTimes.toProto(type.updateTime()))
            .setEtag(type.etag());
    if (type.raci() != null) {
      proto.setRaci(toProto(type.raci()));
    }
    return proto.build();
  }

  static ListDecisionTypesResponse toListResponse(Page<DecisionType> page, String nextPageToken) {
    return ListDecisionTypesResponse.newBuilder()
        .addAllDecisionTypes(page.map(DecisionTypeProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static DecisionTypeContent toContent(dev.cxos.decision.v1.DecisionType proto) {
    return new DecisionTypeContent(
        proto.getDisplayName(),
        Kind.valueOf(proto.getKind().name()),
        proto.getOwner(),
        proto.getInputsList().stream().map(DecisionTypeProtoMapper::toDomain).toList(),
        proto.hasRaci() ? toDomain(proto.getRaci()) : null,
        proto.getJourneysList(),
        proto.getReasonsList().stream()
            .map(reason -> new ReasonCode(reason.getId(), reason.getDisplayName()))
            .toList());
  }

  static DecisionTypeChange toChange(UpdateDecisionTypeRequest request) {
    return new DecisionTypeChange(
        toContent(request.getDecisionType()),
        UpdateMasks.fields(
            request.getUpdateMask(),
            dev.cxos.decision.v1.DecisionType.getDescriptor(),
            DecisionTypeChange.Field.class));
  }

  private static dev.cxos.decision.v1.InputDeclaration toProto(InputDeclaration input) {
    return dev.cxos.decision.v1.InputDeclaration.newBuilder()
        .setName(input.name())
        .setDisplayName(input.displayName())
        .setType(dev.cxos.decision.v1.InputDeclaration.Type.valueOf(input.type().name()))
        .setUnit(input.unit())
        .setRequired(input.required())
        .addAllChoices(input.choices())
        .build();
  }

  private static dev.cxos.decision.v1.ReasonCode toProto(ReasonCode reason) {
    return dev.cxos.decision.v1.ReasonCode.newBuilder()
        .setId(reason.id())
        .setDisplayName(reason.displayName())
        .build();
  }

  private static dev.cxos.decision.v1.Raci toProto(Raci raci) {
    return dev.cxos.decision.v1.Raci.newBuilder()
        .addAllResponsible(raci.responsible())
        .setAccountable(raci.accountable())
        .addAllConsulted(raci.consulted())
        .addAllInformed(raci.informed())
        .build();
  }

  private static InputDeclaration toDomain(dev.cxos.decision.v1.InputDeclaration input) {
    return new InputDeclaration(
        input.getName(),
        input.getDisplayName(),
        InputDeclaration.Type.valueOf(input.getType().name()),
        input.getUnit(),
        input.getRequired(),
        input.getChoicesList());
  }

  private static Raci toDomain(dev.cxos.decision.v1.Raci raci) {
    return new Raci(
        raci.getResponsibleList(),
        raci.getAccountable(),
        raci.getConsultedList(),
        raci.getInformedList());
  }
}
