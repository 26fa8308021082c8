package dev.cxos.decision.docket.grpc;

import dev.cxos.decision.docket.DocketService;
import dev.cxos.decision.docket.PolicyCounts;
import dev.cxos.decision.v1.Docket;
import dev.cxos.decision.v1.DocketItem;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.type.v1.Money;
import java.time.Instant;

/** The docket to the contract. */
final class DocketProtoMapper {

  private DocketProtoMapper() {}

  static Docket toProto(DocketService.Docket docket) {
    Docket.Builder proto = Docket.newBuilder().setAsOf(ProtoTimes.toProto(docket.asOf()));
    docket.items().forEach(item -> proto.addItems(toProto(item, docket.asOf())));
    return proto.build();
  }

  private static DocketItem toProto(dev.cxos.decision.docket.DocketItem item, Instant asOf) {
    PolicyCounts counts = item.counts();
    return DocketItem.newBuilder()
        .setPolicy("policies/" + counts.policyId())
        .setProposal(DocketItem.Proposal.valueOf(item.proposal().kind().name()))
        .addAllEvidence(item.proposal().evidence())
        .setDecisions(counts.decisions())
        .setExceptions(counts.exceptions())
        .setCost(money(counts.cost(), counts.currency()))
        .setExceptionCost(money(counts.exceptionCost(), counts.currency()))
        .setExceptionRate(ProtoFigures.toProto(item.exceptionRate(), asOf))
        .setApprovalRate(ProtoFigures.toProto(item.approvalRate(), asOf))
        .setDeniedAfterEscalationRate(ProtoFigures.toProto(item.deniedRate(), asOf))
        .setNoAuthorityRate(ProtoFigures.toProto(item.noAuthorityRate(), asOf))
        .setCsat(ProtoFigures.toProto(item.csat(), asOf))
        .setRepeatRate(ProtoFigures.toProto(item.repeatRate(), asOf))
        .setWaitMinutes(ProtoFigures.toProto(item.waitMinutes(), asOf))
        .build();
  }

  private static Money money(long minorUnits, String currency) {
    return Money.newBuilder().setMinorUnits(minorUnits).setCurrencyCode(currency).build();
  }
}
