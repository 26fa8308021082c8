package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.Fix;
import dev.cxos.survey.closedloop.FixService;

/** Maps fixes between the contract and the domain. */
final class FixProtoMapper {

  private FixProtoMapper() {}

  static Fix.Content toContent(dev.cxos.survey.v1.Fix fix) {
    return new Fix.Content(
        fix.getDisplayName(),
        fix.getDefect(),
        fix.getMessage(),
        fix.getRootCause(),
        fix.getTagsList(),
        fix.getCasesList().stream().map(name -> CaseNames.id("fix.cases", name, "cases")).toList());
  }

  static dev.cxos.survey.v1.Fix toProto(FixService.Told told) {
    Fix fix = told.fix();
    dev.cxos.survey.v1.Fix.Builder proto =
        dev.cxos.survey.v1.Fix.newBuilder()
            .setName(fix.name())
            .setDisplayName(fix.content().displayName())
            .setDefect(fix.content().defect())
            .setMessage(fix.content().message())
            .setRootCause(fix.content().rootCause())
            .addAllTags(fix.content().tags())
            .addAllCases(
                fix.content().cases().stream().map(id -> Case.nameOf(id.toString())).toList())
            .setAffectedCount(fix.affected())
            .setToldCount(told.progress().sent())
            .setWaitingCount(told.progress().waiting())
            .setSuppressedCount(told.progress().suppressed())
            .setCreateTime(ProtoTimes.toProto(fix.createTime()))
            .setEtag(fix.etag());
    if (fix.doneTime() != null) {
      proto.setDoneTime(ProtoTimes.toProto(fix.doneTime()));
    }
    return proto.build();
  }
}
