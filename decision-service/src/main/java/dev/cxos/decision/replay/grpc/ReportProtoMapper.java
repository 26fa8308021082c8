package dev.cxos.decision.replay.grpc;

import dev.cxos.decision.replay.ReplayReport;
import dev.cxos.decision.v1.AffectedGroup;
import dev.cxos.decision.v1.ChangedDecision;
import dev.cxos.decision.v1.Outcome;
import dev.cxos.decision.v1.OutcomeShift;
import dev.cxos.decision.v1.Reason;
import dev.cxos.type.v1.Money;

/** Reports to the contract. */
final class ReportProtoMapper {

  private ReportProtoMapper() {}

  static dev.cxos.decision.v1.ReplayReport toProto(ReplayReport report) {
    String currency = report.currency();
    dev.cxos.decision.v1.ReplayReport.Builder proto =
        dev.cxos.decision.v1.ReplayReport.newBuilder()
            .setDecisions(report.decisions())
            .setIdentical(report.identical())
            .setRecordedCost(money(report.recordedCost(), currency))
            .setCandidateCost(money(report.candidateCost(), currency))
            .setRecordedEscalations(report.recordedEscalations())
            .setCandidateEscalations(report.candidateEscalations())
            .setWaitingHoursSaved(report.hoursSaved())
            .setWaitingHoursAdded(report.hoursAdded())
            .setWaitingN(report.waits())
            .setResultHash(report.resultHash())
            .setFormula(ReplayReport.FORMULA);
    report.shifts().forEach(shift -> proto.addShifts(toProto(shift, currency)));
    report.agents().forEach(group -> proto.addAgents(toProto(group, currency)));
    report.units().forEach(group -> proto.addUnits(toProto(group, currency)));
    report.examples().forEach(example -> proto.addExamples(toProto(example, currency)));
    return proto.build();
  }

  private static OutcomeShift toProto(ReplayReport.Shift shift, String currency) {
    return OutcomeShift.newBuilder()
        .setRecorded(outcome(shift.recorded()))
        .setCandidate(outcome(shift.candidate()))
        .setDecisions(shift.decisions())
        .setAmount(money(shift.amount(), currency))
        .build();
  }

  private static AffectedGroup toProto(ReplayReport.Affected group, String currency) {
    return AffectedGroup.newBuilder()
        .setKey(group.key())
        .setChanged(group.changed())
        .setCostDifference(money(group.costDifference(), currency))
        .build();
  }

  private static ChangedDecision toProto(ReplayReport.Changed example, String currency) {
    ChangedDecision.Builder proto =
        ChangedDecision.newBuilder()
            .setDecision("decisions/" + example.decision())
            .setAmount(money(example.amount(), currency))
            .setRecorded(outcome(example.recorded()))
            .setCandidate(outcome(example.candidate()));
    example.reasons().forEach(reason -> proto.addReasons(toProto(reason)));
    return proto.build();
  }

  private static Reason toProto(dev.cxos.decision.decision.Reason reason) {
    Reason.Builder proto =
        Reason.newBuilder()
            .setKind(Reason.Kind.valueOf(reason.kind().name()))
            .setSource(reason.source())
            .setOutcome(outcome(reason.outcome()))
            .setMessage(reason.message());
    if (reason.limit() != null) {
      proto.setLimit(reason.limit());
    }
    if (reason.used() != null) {
      proto.setUsed(reason.used());
    }
    return proto.build();
  }

  private static Outcome outcome(dev.cxos.decision.decision.Outcome outcome) {
    return Outcome.valueOf(outcome.name());
  }

  private static Money money(long minorUnits, String currency) {
    return Money.newBuilder().setMinorUnits(minorUnits).setCurrencyCode(currency).build();
  }
}
