package dev.cxos.survey.invitation;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.invitation.TriggerOutcome.Result;
import dev.cxos.survey.journey.JourneySteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes events of journeys in, weighs them at the triggers, and invites. */
@ApplicationScoped
public class JourneyEventService {

  // Clocks of other systems run ahead a little.
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final JourneyEventStore store;
  private final TriggerStore triggers;
  private final InvitationStore invitations;
  private final InvitationEvents events;
  private final AskRules asks;
  private final Clock clock;

  JourneyEventService(
      JourneyEventStore store,
      TriggerStore triggers,
      InvitationStore invitations,
      InvitationEvents events,
      AskRules asks,
      Clock clock) {
    this.store = store;
    this.triggers = triggers;
    this.invitations = invitations;
    this.events = events;
    this.asks = asks;
    this.clock = clock;
  }

  /**
   * What became of an event.
   *
   * @param outcomes at each trigger that waits for such a moment
   * @param known whether it was known already
   */
  public record Report(List<TriggerOutcome> outcomes, boolean known) {
    /** Copies what it is given. */
    public Report {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Takes events in: all of them or none.
   *
   * @param caller who reports them
   * @return one report for each event, in their order
   * @throws ServiceException RESOURCE_NOT_FOUND, STAGE_UNKNOWN, UNIT_NOT_ALLOWED or FIELD_INVALID
   */
  @Transactional
  public List<Report> report(Caller caller, List<JourneyEvent> reported) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<Integer, Report> reports = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < reported.size(); i++) {
      caller.units().require(reported.get(i).unit());
      order.add(i);
    }
    // In one order for everybody, so that two reporters never wait for each other in a ring.
    order.sort(Comparator.comparing(i -> reported.get(i).eventId()));
    for (int i : order) {
      reports.put(i, take(placed(reported.get(i), now), now));
    }
    List<Report> inOrder = new ArrayList<>();
    for (int i = 0; i < reported.size(); i++) {
      inOrder.add(reports.get(i));
    }
    return inOrder;
  }

  /** The event with the stage that its touchpoint lies in. */
  private JourneyEvent placed(JourneyEvent event, Instant now) {
    if (event.eventTime().isAfter(now.plus(CLOCK_TOLERANCE))) {
      throw ServiceException.invalid("journey_event.event_time", "must not lie in the future");
    }
    if (event.kind() == JourneyEvent.Kind.STAGE_PASSED && event.stage() == null) {
      throw ServiceException.invalid("journey_event.stage", "is needed for STAGE_PASSED");
    }
    if (event.kind() == JourneyEvent.Kind.TOUCHPOINT_MET && event.touchpoint() == null) {
      throw ServiceException.invalid("journey_event.touchpoint", "is needed for TOUCHPOINT_MET");
    }
    JourneySteps steps = asks.steps(event.journeyId());
    asks.requireStep(event.journeyId(), event.stage(), event.touchpoint());
    @Nullable String touchpoint = event.touchpoint();
    return event.stage() == null && touchpoint != null
        ? event.at(steps.stageOf(touchpoint).orElse(null))
        : event;
  }

  private Report take(JourneyEvent event, Instant now) {
    UUID id = Ids.newId(now);
    Optional<UUID> known = store.claim(event.eventId(), id);
    if (known.isPresent()) {
      return new Report(store.outcomes(known.get()), true);
    }
    List<TriggerOutcome> outcomes =
        momentOf(event).stream()
            .flatMap(moment -> triggers.waiting(event.journeyId(), moment).stream())
            .filter(trigger -> TriggerRules.waitsFor(trigger.content(), event))
            .map(trigger -> weigh(trigger, event, now))
            .toList();
    store.insert(id, event, outcomes, now);
    return new Report(outcomes, false);
  }

  private Optional<Moment> momentOf(JourneyEvent event) {
    @Nullable String stage = event.stage();
    return TriggerRules.momentOf(
        event.kind(),
        event.kind() == JourneyEvent.Kind.STAGE_PASSED
            && stage != null
            && asks.isMilestone(event.journeyId(), stage));
  }

  private TriggerOutcome weigh(SurveyTrigger trigger, JourneyEvent event, Instant now) {
    Optional<Result> refusal = TriggerRules.refusal(trigger, event, now);
    if (refusal.isPresent()) {
      return new TriggerOutcome(trigger.triggerId(), refusal.get(), null);
    }
    Invitation invitation = invitation(trigger, event, now);
    @Nullable String milestone = invitation.ask().milestone();
    if (milestone != null
        && !invitations.claimMilestone(event.customer(), milestone, invitation.id())) {
      return new TriggerOutcome(trigger.triggerId(), Result.ASKED_BEFORE, null);
    }
    invitations.insert(invitation);
    events.created(invitation);
    return new TriggerOutcome(trigger.triggerId(), Result.INVITED, invitation.id());
  }

  private Invitation invitation(SurveyTrigger trigger, JourneyEvent event, Instant now) {
    SurveyTrigger.Content content = trigger.content();
    Instant planned = event.eventTime().plus(content.delay());
    Invitation.Ask ask =
        new Invitation.Ask(
            content.questionnaireId(),
            asks.published(content.questionnaireId()).version(),
            event.customer(),
            event.unit(),
            event.stage(),
            event.touchpoint(),
            event.interaction(),
            content.channel(),
            content.webhook(),
            content.contactClass(),
            content.anonymous(),
            event.attributes(),
            trigger.triggerId(),
            content.moment() == Moment.MILESTONE ? event.journeyId() + "/" + event.stage() : null,
            event.eventTime().plus(content.staleAfter()),
            content.terms(),
            now);
    return new Invitation(
        Ids.newId(now),
        ask,
        Invitation.Progress.due(planned.isBefore(now) ? now : planned),
        Draft.NONE);
  }
}
