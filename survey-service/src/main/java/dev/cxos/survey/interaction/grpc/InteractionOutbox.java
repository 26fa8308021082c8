package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.interaction.ContactReason;
import dev.cxos.survey.interaction.Interaction;
import dev.cxos.survey.interaction.InteractionEvents;
import dev.cxos.survey.interaction.InteractionOutcome;
import dev.cxos.survey.interaction.RepeatRules.Change;
import dev.cxos.survey.v1.FollowedInteraction;
import dev.cxos.survey.v1.InteractionsRecorded;
import dev.cxos.survey.v1.RecordedInteraction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes the events of interactions to the feed. */
@ApplicationScoped
class InteractionOutbox implements InteractionEvents {

  // Keeps an event well below the message limit of any subscriber.
  private static final int PER_EVENT = 500;
  private static final String AGGREGATE = "interactions";

  private final Outbox outbox;

  InteractionOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void recorded(List<Recorded> recorded, List<Change> changes) {
    List<Change> followed =
        changes.stream()
            .filter(change -> change.after().followed() && !change.before().followed())
            .toList();
    int count = Math.max(recorded.size(), followed.size());
    for (int from = 0; from < count; from += PER_EVENT) {
      InteractionsRecorded.Builder event = InteractionsRecorded.newBuilder();
      part(recorded, from).stream().map(InteractionOutbox::toProto).forEach(event::addInteractions);
      part(followed, from).stream().map(InteractionOutbox::toProto).forEach(event::addFollowed);
      outbox.append(AGGREGATE, event.build());
    }
  }

  private static <T> List<T> part(List<T> all, int from) {
    return all.subList(Math.min(all.size(), from), Math.min(all.size(), from + PER_EVENT));
  }

  private static RecordedInteraction toProto(Recorded recorded) {
    Interaction from = recorded.interaction();
    RecordedInteraction.Builder proto =
        RecordedInteraction.newBuilder()
            .setInteraction(from.name())
            .setExternalId(InteractionProtoMapper.orEmpty(from.externalId()))
            .setReason(ContactReason.nameOf(from.reason().reasonId()))
            .setChannel(from.channel())
            .setUnit(from.unit())
            .setJourney(from.journeyId() == null ? "" : "journeys/" + from.journeyId())
            .setStage(InteractionProtoMapper.orEmpty(from.stage()))
            .setTouchpoint(InteractionProtoMapper.orEmpty(from.touchpoint()))
            .setStartTime(ProtoTimes.toProto(from.startTime()))
            .setEndTime(ProtoTimes.toProto(from.endTime()))
            .setRepeat(recorded.links().repeat())
            .setFollowed(recorded.links().followed())
            .setEscalated(from.marks().escalated())
            .setDeadEnd(from.marks().deadEnd())
            .setComplaint(from.marks().complaint());
    if (from.marks().resolved() != null) {
      proto.setResolved(from.marks().resolved());
    }
    if (from.customer() != null) {
      proto.setMatureTime(ProtoTimes.toProto(InteractionOutcome.matureTime(from)));
    }
    return proto.build();
  }

  private static FollowedInteraction toProto(Change change) {
    return FollowedInteraction.newBuilder()
        .setInteraction(change.contact().name())
        .setExternalId(InteractionProtoMapper.orEmpty(change.contact().externalId()))
        .setFollowedBy(Interaction.nameOf(change.next()))
        .build();
  }
}
