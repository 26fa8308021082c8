package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.survey.interaction.ContactReason;
import dev.cxos.survey.interaction.ContactReasonService.Content;
import dev.cxos.survey.interaction.ContactReasonService.Field;
import dev.cxos.survey.v1.UpdateContactReasonRequest;
import java.util.Set;

/** Contact reasons between contract and domain. */
final class ContactReasonProtoMapper {

  private ContactReasonProtoMapper() {}

  static dev.cxos.survey.v1.ContactReason toProto(ContactReason reason) {
    return dev.cxos.survey.v1.ContactReason.newBuilder()
        .setName(reason.name())
        .setDisplayName(reason.displayName())
        .setRepeatWindowDays(reason.windowDays())
        .setBeyondFirstLevel(reason.beyondFirstLevel())
        .setVersion(reason.version())
        .setCreateTime(ProtoTimes.toProto(reason.createTime()))
        .setUpdateTime(ProtoTimes.toProto(reason.updateTime()))
        .setEtag(reason.etag())
        .build();
  }

  static Content toContent(dev.cxos.survey.v1.ContactReason proto) {
    return new Content(
        proto.getDisplayName(), proto.getRepeatWindowDays(), proto.getBeyondFirstLevel());
  }

  /** The last part of a reason's name. */
  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "contactReasons");
  }

  static Set<Field> toFields(UpdateContactReasonRequest request) {
    return UpdateMasks.fields(
        request.getUpdateMask(), dev.cxos.survey.v1.ContactReason.getDescriptor(), Field.class);
  }
}
