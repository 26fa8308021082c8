package dev.cxos.survey.contactgovernance.grpc;

import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contactgovernance.ContactAsk;
import dev.cxos.survey.contactgovernance.ContactPolicy;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactSimulation;
import dev.cxos.survey.contactgovernance.ContactSimulationService.Query;
import dev.cxos.survey.contactgovernance.ContactStanding;
import dev.cxos.survey.contactgovernance.ContactStandingService.Check;
import dev.cxos.survey.contactgovernance.Draw;
import dev.cxos.survey.contactgovernance.MadeContact;
import dev.cxos.survey.contactgovernance.MadeContactService.Recorded;
import dev.cxos.survey.contactgovernance.Ruling;
import dev.cxos.survey.contactgovernance.StagePressure;
import dev.cxos.survey.contactgovernance.Windows;
import dev.cxos.survey.v1.BatchRecordContactsResponse;
import dev.cxos.survey.v1.ChangedContact;
import dev.cxos.survey.v1.CheckContactRequest;
import dev.cxos.survey.v1.ClassStanding;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactDraw;
import dev.cxos.survey.v1.ContactReservation;
import dev.cxos.survey.v1.ContactReservation.State;
import dev.cxos.survey.v1.ContactShift;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.QueryContactPressureResponse;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.RuleOutOfScope;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.WaitingClass;
import dev.cxos.survey.v1.WindowUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Maps what the arbiter says between the contract and the domain. */
final class GovernanceProtoMapper {

  private static final int EXAMPLES = 50;

  private GovernanceProtoMapper() {}

  static ContactRequest toDomain(ReserveContactRequest request) {
    return new ContactRequest(
        Contact.idOf(request.getContact()),
        request.getChannel(),
        request.getContactClass(),
        request.getStage());
  }

  static ContactRequest toDomain(CheckContactRequest request) {
    return new ContactRequest(
        Contact.idOf(request.getContact()),
        request.getChannel(),
        request.getContactClass(),
        request.getStage());
  }

  static MadeContact toDomain(dev.cxos.survey.v1.MadeContact contact) {
    return new MadeContact(
        new ContactRequest(
            Contact.idOf(contact.getContact()),
            contact.getChannel(),
            contact.getContactClass(),
            contact.getStage()),
        ProtoTimes.toDomain(contact.getContactTime()).truncatedTo(ChronoUnit.MICROS));
  }

  static BatchRecordContactsResponse toProto(Recorded recorded) {
    return BatchRecordContactsResponse.newBuilder()
        .setRecordedCount(recorded.recorded())
        .setDuplicateCount(recorded.known())
        .build();
  }

  static ContactDecision toProto(ContactAsk ask, Instant now) {
    ContactDecision.Builder proto = decision(ask.ruling(), ask.policyId(), ask.time());
    if (ask.expireTime() != null) {
      proto.setReservation(reservation(ask, now));
    }
    return proto.build();
  }

  static ContactDecision toProto(Check check) {
    return decision(check.ruling(), check.policyId(), check.time()).build();
  }

  static ContactReservation reservation(ContactAsk ask, Instant now) {
    ContactReservation.Builder proto =
        ContactReservation.newBuilder().setName(ask.name()).setState(state(ask, now));
    if (ask.expireTime() != null) {
      proto.setExpireTime(ProtoTimes.toProto(ask.expireTime()));
    }
    if (ask.useTime() != null) {
      proto.setUseTime(ProtoTimes.toProto(ask.useTime()));
    }
    return proto.build();
  }

  private static State state(ContactAsk ask, Instant now) {
    if (ask.useTime() != null) {
      return State.USED;
    }
    if (ask.releaseTime() != null) {
      return State.RELEASED;
    }
    return ask.expireTime() != null && ask.expireTime().isAfter(now) ? State.HELD : State.LAPSED;
  }

  static ExplainContactResponse toProto(ContactStanding standing) {
    return ExplainContactResponse.newBuilder()
        .setPolicy(ContactPolicy.nameOf(standing.policyId()))
        .setPreviousPolicy(
            standing.previousPolicyId().isEmpty()
                ? ""
                : ContactPolicy.nameOf(standing.previousPolicyId()))
        .addAllWindows(standing.windows().stream().map(GovernanceProtoMapper::toProto).toList())
        .addAllClasses(standing.classes().stream().map(one -> toProto(standing, one)).toList())
        .addAllWaiting(standing.waiting().stream().map(GovernanceProtoMapper::toProto).toList())
        .addAllOutOfScope(
            standing.outOfScope().stream()
                .map(
                    one ->
                        RuleOutOfScope.newBuilder()
                            .setRule(one.rule())
                            .addAllUnmet(one.unmet())
                            .build())
                .toList())
        .build();
  }

  private static ClassStanding toProto(
      ContactStanding standing, ContactStanding.ClassStanding one) {
    ClassStanding.Builder proto =
        ClassStanding.newBuilder()
            .setContactClass(one.contactClass())
            .setDecision(decision(one.ruling(), standing.policyId(), standing.time()))
            .setChanged(one.changed());
    if (one.previous() != null) {
      proto.setPreviousDecision(
          decision(one.previous(), standing.previousPolicyId(), standing.time()));
    }
    return proto.build();
  }

  private static WaitingClass toProto(ContactStanding.Waiting waiting) {
    return WaitingClass.newBuilder()
        .setContactClass(waiting.contactClass())
        .setWaitStartTime(ProtoTimes.toProto(waiting.start()))
        .setReturnTime(ProtoTimes.toProto(waiting.until()))
        .setOverdue(waiting.overdue())
        .build();
  }

  private static WindowUse toProto(Windows.Use use) {
    WindowUse.Builder proto =
        WindowUse.newBuilder()
            .setRule(use.rule())
            .setContacts(use.contacts())
            .setMaxContacts(use.max())
            .setScope(use.scope());
    if (use.nextLeave() != null) {
      proto.setNextLeaveTime(ProtoTimes.toProto(use.nextLeave()));
    }
    return proto.build();
  }

  static Query toQuery(SimulateContactPolicyRequest request) {
    return new Query(
        request.hasPolicy() ? ContactPolicyProtoMapper.toId("policy", request.getPolicy()) : null,
        request.hasRules() ? ContactPolicyProtoMapper.toDomain(request.getRules(), "rules") : null,
        ProtoTimes.toDomain(request.getStartTime()),
        request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null,
        request.getExamples() == 0 ? EXAMPLES : request.getExamples());
  }

  static dev.cxos.survey.v1.ContactSimulation toProto(ContactSimulation report) {
    return dev.cxos.survey.v1.ContactSimulation.newBuilder()
        .setRequests(report.requests())
        .setIdentical(report.identical())
        .setErased(report.erased())
        .addAllShifts(report.shifts().stream().map(GovernanceProtoMapper::toProto).toList())
        .addAllChanged(report.changed().stream().map(GovernanceProtoMapper::toProto).toList())
        .build();
  }

  private static ContactShift toProto(ContactSimulation.Shift shift) {
    return ContactShift.newBuilder()
        .setContactClass(shift.kind().contactClass())
        .setRecordedOutcome(outcome(shift.kind().recorded()))
        .setRecordedRule(shift.kind().recordedRule())
        .setCandidateOutcome(outcome(shift.kind().candidate()))
        .setCandidateRule(shift.kind().candidateRule())
        .setCount(shift.count())
        .build();
  }

  private static ChangedContact toProto(ContactSimulation.Changed changed) {
    return ChangedContact.newBuilder()
        .setContact(Contact.nameOf(changed.customer()))
        .setRequestTime(ProtoTimes.toProto(changed.time()))
        .setContactClass(changed.contactClass())
        .setRecorded(ruling(changed.recorded()))
        .setCandidate(ruling(changed.candidate()))
        .addAllWindows(changed.windows().stream().map(GovernanceProtoMapper::toProto).toList())
        .build();
  }

  static QueryContactPressureResponse toProto(List<StagePressure> stages) {
    QueryContactPressureResponse.Builder proto = QueryContactPressureResponse.newBuilder();
    for (StagePressure stage : stages) {
      proto.addStages(
          dev.cxos.survey.v1.StagePressure.newBuilder()
              .setStage(stage.stage())
              .setPressure(ProtoFigures.toProto(stage.pressure(), stage.asOf()))
              .setContacts(stage.contacts()));
    }
    return proto.build();
  }

  private static ContactDecision.Builder decision(Ruling ruling, String policyId, Instant time) {
    return ruling(ruling)
        .setPolicy(ContactPolicy.nameOf(policyId))
        .setDecideTime(ProtoTimes.toProto(time));
  }

  private static ContactDecision.Builder ruling(Ruling ruling) {
    ContactDecision.Builder proto =
        ContactDecision.newBuilder()
            .setOutcome(outcome(ruling.outcome()))
            .setRule(ruling.rule())
            .setRuleScope(ruling.ruleScope());
    if (ruling.nextEligibleTime() != null) {
      proto.setNextEligibleTime(ProtoTimes.toProto(ruling.nextEligibleTime()));
    }
    if (ruling.draw() != null) {
      proto.setDraw(draw(ruling.draw()));
    }
    return proto;
  }

  private static ContactDraw draw(Draw draw) {
    return ContactDraw.newBuilder()
        .setDrawMillionths(draw.millionths())
        .setHoldoutBelow(draw.holdoutBelow())
        .setSampleBelow(draw.sampleBelow())
        .build();
  }

  private static Outcome outcome(Ruling.Outcome outcome) {
    return switch (outcome) {
      case ALLOW -> Outcome.ALLOW;
      case DEFER -> Outcome.DEFER;
      case SUPPRESS -> Outcome.SUPPRESS;
    };
  }
}
