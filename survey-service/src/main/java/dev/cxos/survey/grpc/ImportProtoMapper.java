package dev.cxos.survey.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.RowProblem;

/** Imports between contract and domain. */
public final class ImportProtoMapper {

  private ImportProtoMapper() {}

  /** An import as the contract shows it. */
  public static Import toProto(dev.cxos.survey.intake.Import from) {
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

  /** A refused row as the contract shows it. */
  public static Rejection toProto(dev.cxos.survey.intake.Rejection row) {
    return Rejection.newBuilder()
        .setRow(row.row())
        .setField(row.field())
        .setReason(row.reason())
        .build();
  }

  /** A row that the sender could not read. */
  public static <N> RowContent<N> toContent(RowProblem problem) {
    return new RowContent.Unreadable<>(problem.getField(), problem.getReason());
  }
}
