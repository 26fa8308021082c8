package dev.cxos.survey.response.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.response.NewResponse;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.Rejection;

/** Imports between contract and domain. */
final class ImportProtoMapper {

  private ImportProtoMapper() {}

  static Import toProto(dev.cxos.survey.intake.Import from) {
    return Import.newBuilder()
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

  static Rejection toProto(dev.cxos.survey.intake.Rejection row) {
    return Rejection.newBuilder()
        .setRow(row.row())
        .setField(row.field())
        .setReason(row.reason())
        .build();
  }

  static RowContent<NewResponse> toContent(ImportRow proto) {
    return switch (proto.getContentCase()) {
      case RESPONSE -> new RowContent.Filled<>(ResponseProtoMapper.toNew(proto.getResponse()));
      case PROBLEM ->
          new RowContent.Unreadable<>(
              proto.getProblem().getField(), proto.getProblem().getReason());
      case CONTENT_NOT_SET -> new RowContent.Unreadable<>("", "holds no response");
    };
  }
}
