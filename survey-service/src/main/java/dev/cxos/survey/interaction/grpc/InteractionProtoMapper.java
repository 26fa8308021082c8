package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.interaction.ContactReason;
import dev.cxos.survey.interaction.Interaction;
import dev.cxos.survey.interaction.InteractionOutcome;
import dev.cxos.survey.interaction.NewInteraction;
import dev.cxos.survey.interaction.NewInteraction.Costing;
import dev.cxos.survey.interaction.NewInteraction.Marks;
import dev.cxos.survey.interaction.NewInteraction.Times;
import dev.cxos.survey.v1.Interaction.Outcome;
import dev.cxos.type.v1.Money;
import org.jspecify.annotations.Nullable;

/** Interactions between contract and domain. */
final class InteractionProtoMapper {

  private InteractionProtoMapper() {}

  static NewInteraction toNew(dev.cxos.survey.v1.Interaction proto) {
    return new NewInteraction(
        orNull(proto.getExternalId()),
        orNull(proto.getCustomer()),
        orNull(proto.getAccount()),
        proto.getReason(),
        proto.getChannel(),
        proto.getUnit(),
        orNull(proto.getAgent()),
        orNull(proto.getJourney()),
        orNull(proto.getStage()),
        orNull(proto.getTouchpoint()),
        proto.hasStartTime() ? ProtoTimes.toDomain(proto.getStartTime()) : null,
        new Times(
            proto.hasWaitSeconds() ? proto.getWaitSeconds() : null,
            proto.hasHandleSeconds() ? proto.getHandleSeconds() : null,
            proto.hasHoldSeconds() ? proto.getHoldSeconds() : null,
            proto.hasWrapSeconds() ? proto.getWrapSeconds() : null),
        new Marks(
            proto.hasResolved() ? proto.getResolved() : null,
            proto.getEscalated(),
            proto.getDeadEnd(),
            proto.getComplaint()),
        toCosting(proto));
  }

  private static Costing toCosting(dev.cxos.survey.v1.Interaction proto) {
    return switch (proto.getCostingCase()) {
      case COST ->
          new Costing.Amount(proto.getCost().getMinorUnits(), proto.getCost().getCurrencyCode());
      case HOURLY_RATE ->
          new Costing.HourlyRate(
              proto.getHourlyRate().getMinorUnits(), proto.getHourlyRate().getCurrencyCode());
      case COSTING_NOT_SET -> new Costing.Unknown();
    };
  }

  /**
   * An interaction as a reader sees it.
   *
   * @param withAgent whether the reader may see who took it
   */
  static dev.cxos.survey.v1.Interaction toProto(Interaction from, boolean withAgent) {
    dev.cxos.survey.v1.Interaction.Builder proto =
        dev.cxos.survey.v1.Interaction.newBuilder()
            .setName(from.name())
            .setExternalId(orEmpty(from.externalId()))
            .setCustomer(from.erased() ? "" : orEmpty(from.customer()))
            .setAccount(orEmpty(from.account()))
            .setReason(ContactReason.nameOf(from.reason().reasonId()))
            .setReasonVersion(from.reason().version())
            .setChannel(from.channel())
            .setUnit(from.unit())
            .setAgent(withAgent ? orEmpty(from.agent()) : "")
            .setJourney(from.journeyId() == null ? "" : "journeys/" + from.journeyId())
            .setStage(orEmpty(from.stage()))
            .setTouchpoint(orEmpty(from.touchpoint()))
            .setStartTime(ProtoTimes.toProto(from.startTime()))
            .setRecordTime(ProtoTimes.toProto(from.recordTime()))
            .setEscalated(from.marks().escalated())
            .setDeadEnd(from.marks().deadEnd())
            .setComplaint(from.marks().complaint())
            .setErased(from.erased());
    setKnown(proto, from);
    return proto.build();
  }

  /** The same with its outcome. */
  static dev.cxos.survey.v1.Interaction toProto(
      Interaction from, InteractionOutcome outcome, boolean withAgent) {
    return toProto(from, withAgent).toBuilder()
        .setOutcome(
            Outcome.newBuilder()
                .setState(toState(outcome.state()))
                .setRepeat(outcome.links().repeat())
                .setFollowed(outcome.links().followed())
                .setMatureTime(ProtoTimes.toProto(outcome.matureTime())))
        .build();
  }

  private static void setKnown(dev.cxos.survey.v1.Interaction.Builder proto, Interaction from) {
    Times times = from.times();
    if (times.waitSeconds() != null) {
      proto.setWaitSeconds(times.waitSeconds());
    }
    if (times.handleSeconds() != null) {
      proto.setHandleSeconds(times.handleSeconds());
    }
    if (times.holdSeconds() != null) {
      proto.setHoldSeconds(times.holdSeconds());
    }
    if (times.wrapSeconds() != null) {
      proto.setWrapSeconds(times.wrapSeconds());
    }
    if (from.marks().resolved() != null) {
      proto.setResolved(from.marks().resolved());
    }
    if (from.cost() != null) {
      proto.setCost(
          Money.newBuilder()
              .setMinorUnits(from.cost().minorUnits())
              .setCurrencyCode(from.cost().currency()));
    }
  }

  private static Outcome.State toState(InteractionOutcome.State state) {
    return switch (state) {
      case PENDING -> Outcome.State.PENDING;
      case RESOLVED_AT_FIRST_CONTACT -> Outcome.State.RESOLVED_AT_FIRST_CONTACT;
      case NOT_RESOLVED_AT_FIRST_CONTACT -> Outcome.State.NOT_RESOLVED_AT_FIRST_CONTACT;
      case UNKNOWN_CUSTOMER -> Outcome.State.UNKNOWN_CUSTOMER;
    };
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
