package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.CaseEvent;
import dev.cxos.survey.closedloop.CaseProgress;
import dev.cxos.survey.closedloop.CaseRule;
import dev.cxos.survey.closedloop.CaseService;
import dev.cxos.survey.closedloop.CaseState;
import dev.cxos.survey.closedloop.CaseStore;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import dev.cxos.survey.closedloop.Severity;
import dev.cxos.survey.closedloop.SlaClock;
import dev.cxos.survey.v1.CaseClock;
import dev.cxos.survey.v1.ListCasesRequest;
import java.time.Instant;

/** Maps cases between the contract and the domain. */
final class CaseProtoMapper {

  private CaseProtoMapper() {}

  static dev.cxos.survey.v1.Case toProto(Case found, Instant now) {
    CaseProgress progress = found.progress();
    SlaClock clock = found.clock();
    Instant at = now.isBefore(progress.lastTime()) ? progress.lastTime() : now;
    dev.cxos.survey.v1.Case.Builder proto =
        dev.cxos.survey.v1.Case.newBuilder()
            .setName(found.name())
            .setCaseRule(CaseRule.nameOf(found.ruleId()))
            .setSource(found.source())
            .setUnit(found.unit())
            .setStage(found.stage())
            .setState(dev.cxos.survey.v1.Case.State.valueOf(progress.state().name()))
            .setSeverity(toProto(progress.severity()))
            .setOwner(progress.owner())
            .setOpenTime(ProtoTimes.toProto(found.openTime()))
            .setAcknowledgeClock(toProto(clock.reading(Promise.ACKNOWLEDGE, at)))
            .setSolveClock(toProto(clock.reading(Promise.SOLVE, at)))
            .setReopenCount(progress.reopenCount())
            .setEscalationCount(progress.escalationCount())
            .setOutcome(progress.conclusion().outcome())
            .setRootCause(progress.conclusion().rootCause())
            .addAllTags(progress.conclusion().tags())
            .setCustomerConfirmed(progress.confirmed())
            .setEtag(found.etag());
    if (found.customer() != null) {
      proto.setCustomer(found.customer());
    }
    if (progress.state() == CaseState.CLOSED) {
      found.events().stream()
          .filter(event -> event.kind() == CaseEvent.Kind.CLOSED)
          .findFirst()
          .ifPresent(event -> proto.setCloseTime(ProtoTimes.toProto(event.time())));
    }
    return proto.build();
  }

  private static CaseClock toProto(SlaClock.Reading reading) {
    CaseClock.Builder clock =
        CaseClock.newBuilder()
            .setLate(reading.late())
            .setUsedSeconds(reading.used().toSeconds())
            .setAllowedSeconds(reading.allowed().toSeconds());
    if (reading.due() != null) {
      clock.setDueTime(ProtoTimes.toProto(reading.due()));
    }
    if (reading.stop() != null) {
      clock.setStopTime(ProtoTimes.toProto(reading.stop()));
    }
    return clock.build();
  }

  static dev.cxos.survey.v1.CaseEvent toProto(CaseEvent event) {
    return dev.cxos.survey.v1.CaseEvent.newBuilder()
        .setKind(dev.cxos.survey.v1.CaseEvent.Kind.valueOf(event.kind().name()))
        .setEventTime(ProtoTimes.toProto(event.time()))
        .setActor(event.actor())
        .setWords(event.words())
        .setOwner(event.owner())
        .setSeverity(toProto(event.severity()))
        .build();
  }

  static dev.cxos.survey.v1.Case.Severity toProto(Severity severity) {
    return dev.cxos.survey.v1.Case.Severity.valueOf(severity.name());
  }

  static CaseStore.Filter toFilter(Caller caller, ListCasesRequest request) {
    return new CaseStore.Filter(
        CaseService.scope(caller, request.getUnit()),
        request.getState() == dev.cxos.survey.v1.Case.State.STATE_UNSPECIFIED
            ? null
            : CaseState.valueOf(request.getState().name()),
        request.getOwner(),
        CaseNames.ruleOrEmpty(request.getCaseRule()),
        request.getCustomer());
  }
}
