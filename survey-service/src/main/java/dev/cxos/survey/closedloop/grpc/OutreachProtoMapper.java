package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.Outreach.Call;
import dev.cxos.survey.closedloop.Outreach.Completion;
import dev.cxos.survey.closedloop.Outreach.Quota;
import dev.cxos.survey.v1.OutreachCall;
import dev.cxos.survey.v1.OutreachQuota;

/** Maps calls of leaders between the contract and the domain. */
final class OutreachProtoMapper {

  private OutreachProtoMapper() {}

  static OutreachQuota toProto(Completion completion) {
    Quota quota = completion.quota();
    return OutreachQuota.newBuilder()
        .setName(quota.name())
        .setLeader(quota.leader())
        .setUnit(quota.unit())
        .setCallsPerWeek(quota.callsPerWeek())
        .setQueuedCount(completion.queued())
        .setMadeCount(completion.made())
        .setMissedCount(completion.missed())
        .setEtag(quota.etag())
        .build();
  }

  static OutreachCall toProto(Call call) {
    OutreachCall.Builder proto =
        OutreachCall.newBuilder()
            .setName(call.name())
            .setLeader(call.leader())
            .setCase(Case.nameOf(call.caseId().toString()))
            .setCustomer(call.customer() == null ? "" : call.customer())
            .setQueueTime(ProtoTimes.toProto(call.queueTime()));
    if (call.outcome() != null) {
      proto.setOutcome(OutreachCall.Outcome.valueOf(call.outcome().name()));
    }
    if (call.recordTime() != null) {
      proto.setRecordTime(ProtoTimes.toProto(call.recordTime()));
    }
    return proto.build();
  }
}
