package dev.cxos.survey.invitation;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.invitation.Delivery.Outcome;
import dev.cxos.survey.invitation.InvitationEvents.Happening;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, reads and ends invitations; each method is one transaction. */
@ApplicationScoped
public class InvitationService {

  private static final Duration STALE_AFTER = Duration.ofDays(7);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
  private static final Duration USUAL_WINDOW = Duration.ofDays(90);

  private final InvitationStore store;
  private final InvitationEvents events;
  private final Turns turns;
  private final PageAnswers pageAnswers;
  private final AskRules asks;
  private final Links links;
  private final RequestLedger ledger;
  private final Clock clock;

  InvitationService(
      InvitationStore store,
      InvitationEvents events,
      Turns turns,
      PageAnswers pageAnswers,
      AskRules asks,
      Links links,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.turns = turns;
    this.pageAnswers = pageAnswers;
    this.asks = asks;
    this.links = links;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What to create.
   *
   * @param questionnaireId what is asked
   * @param customer the customer's opaque id
   * @param unit the unit that served the customer
   * @param stage the stage; null for the questionnaire's own
   * @param touchpoint the touchpoint; null for the questionnaire's own
   * @param interaction the contact that it asks about; null if there was none
   * @param channel how the customer is reached
   * @param webhook the endpoint of channel WEBHOOK
   * @param contactClass what the contact policy weighs it by
   * @param anonymous whether answers are kept apart from who gave them
   * @param attributes facts to slice figures by
   * @param sendTime when it is due; null for now
   * @param terms how long and how often
   */
  public record NewInvitation(
      String questionnaireId,
      String customer,
      String unit,
      @Nullable String stage,
      @Nullable String touchpoint,
      @Nullable String interaction,
      Channel channel,
      @Nullable String webhook,
      String contactClass,
      boolean anonymous,
      Map<String, String> attributes,
      @Nullable Instant sendTime,
      Terms terms) {}

  /**
   * An invitation as it is shown.
   *
   * @param invitation the invitation
   * @param deliveries the tries to reach the customer; empty where they are not asked for
   * @param link the link; null where none is given out
   */
  public record Shown(Invitation invitation, List<Delivery> deliveries, @Nullable String link) {}

  /**
   * A link.
   *
   * @param link the link
   * @param expireTime when it stops to work
   */
  public record IssuedLink(String link, Instant expireTime) {}

  /**
   * Counts, and up to when.
   *
   * @param counts the counts
   * @param asOf the moment up to which invitations are counted
   */
  public record CountsAsOf(InvitationStore.Counts counts, Instant asOf) {}

  /**
   * Invites a customer.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_NOT_FOUND, NOT_PUBLISHED, STAGE_UNKNOWN, WEBHOOK_UNKNOWN or
   *     UNIT_NOT_ALLOWED
   */
  @Transactional
  public Shown create(Caller caller, @Nullable RequestKey key, NewInvitation wanted) {
    caller.units().require(wanted.unit());
    Invitation created =
        ledger.once(
            key,
            name -> existing(Invitation.idOf(name), caller.units()),
            () -> insert(wanted),
            Invitation::name);
    return new Shown(created, store.deliveries(created.id()), linkOf(created));
  }

  private Invitation insert(NewInvitation wanted) {
    PublishedQuestionnaire questionnaire = asks.published(wanted.questionnaireId());
    asks.requireStep(questionnaire.content().journeyId(), wanted.stage(), wanted.touchpoint());
    asks.requireWebhook(wanted.channel(), wanted.webhook());
    Instant now = now();
    @Nullable Instant planned = wanted.sendTime();
    Instant due =
        planned == null || planned.isBefore(now) ? now : planned.truncatedTo(ChronoUnit.MICROS);
    Invitation invitation =
        new Invitation(
            Ids.newId(now),
            ask(wanted, questionnaire, due, now),
            Invitation.Progress.due(due),
            Draft.NONE);
    store.insert(invitation);
    events.created(invitation);
    if (wanted.channel() == Channel.LINK && !due.isAfter(now)) {
      turns.take(invitation, now);
      return existing(invitation.id(), UnitScope.everything());
    }
    return invitation;
  }

  private static Invitation.Ask ask(
      NewInvitation wanted, PublishedQuestionnaire questionnaire, Instant due, Instant now) {
    return new Invitation.Ask(
        wanted.questionnaireId(),
        questionnaire.version(),
        wanted.customer(),
        wanted.unit(),
        wanted.stage(),
        wanted.touchpoint(),
        wanted.interaction(),
        wanted.channel(),
        wanted.webhook(),
        wanted.contactClass(),
        wanted.anonymous(),
        wanted.attributes(),
        null,
        null,
        due.plus(STALE_AFTER),
        wanted.terms(),
        now);
  }

  private @Nullable String linkOf(Invitation invitation) {
    InvitationState state = invitation.progress().state();
    return invitation.ask().channel() == Channel.LINK
            && (state == InvitationState.SENT || state == InvitationState.OPENED)
        ? newLink(invitation)
        : null;
  }

  private String newLink(Invitation invitation) {
    String token = LinkTokens.create();
    store.addToken(LinkTokens.hash(token), invitation.id(), now());
    return links.page(token);
  }

  /** An invitation with its deliveries; RESOURCE_NOT_FOUND. */
  @Transactional
  public Shown get(Caller caller, UUID id) {
    return shown(existing(id, caller.units()));
  }

  /** Invitations, the newest first. */
  @Transactional
  public List<Invitation> list(
      Caller caller,
      @Nullable String unit,
      @Nullable InvitationState state,
      @Nullable String customer,
      @Nullable UUID before,
      int limit) {
    return store.list(
        new InvitationStore.Filter(scope(caller, unit), state, customer), before, limit);
  }

  /**
   * Counts invitations.
   *
   * @param start created at or after; null for 90 days before the end
   * @param end created before; null for now
   * @throws ServiceException UNIT_NOT_ALLOWED or FIELD_INVALID
   */
  @Transactional
  public CountsAsOf count(
      Caller caller,
      @Nullable String unit,
      @Nullable String questionnaireId,
      @Nullable Instant start,
      @Nullable Instant end) {
    Instant now = now();
    Instant until = end == null ? now : end;
    Instant from = start == null ? until.minus(USUAL_WINDOW) : start;
    if (!from.isBefore(until) || from.plus(LONGEST_WINDOW).isBefore(until)) {
      throw ServiceException.invalid("end_time", "must be after the start, by at most 366 days");
    }
    return new CountsAsOf(
        store.count(new InvitationStore.Window(scope(caller, unit), questionnaireId, from, until)),
        now);
  }

  /**
   * Gives a link out.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, LINK_NOT_READY or INVITATION_CLOSED
   */
  @Transactional
  public IssuedLink issueLink(Caller caller, UUID id) {
    Invitation invitation = locked(id, caller.units());
    InvitationState state = invitation.progress().state();
    @Nullable Instant expires = invitation.progress().expireTime();
    boolean over = expires != null && !expires.isAfter(now());
    if (!state.isOpen() || over) {
      throw closed(invitation);
    }
    if (invitation.ask().channel() != Channel.LINK || state == InvitationState.SCHEDULED) {
      throw ServiceException.of(
              SurveyReason.LINK_NOT_READY, "There is no link to give out, or not yet.")
          .with("channel", invitation.ask().channel().name())
          .with("state", state.name());
    }
    return new IssuedLink(newLink(invitation), Objects.requireNonNull(expires));
  }

  /**
   * Withdraws an invitation.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or INVITATION_CLOSED
   */
  @Transactional
  public Shown cancel(Caller caller, UUID id) {
    Invitation invitation = locked(id, caller.units());
    InvitationState state = invitation.progress().state();
    if (state == InvitationState.CANCELLED) {
      return shown(invitation);
    }
    if (!state.isOpen()) {
      throw closed(invitation);
    }
    return shown(turns.end(invitation, InvitationState.CANCELLED, "", Happening.CANCELLED));
  }

  /**
   * Takes in what became of a message.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Shown reportDelivery(Caller caller, UUID id, Outcome outcome) {
    Invitation invitation = locked(id, caller.units());
    int reminder = Math.max(0, invitation.progress().messageCount() - 1);
    boolean known =
        store.deliveries(id).stream()
            .anyMatch(one -> one.outcome() == outcome && one.reminder() == reminder);
    if (known) {
      return shown(invitation);
    }
    store.addDelivery(id, new Delivery(outcome, "reported", reminder, now()));
    if (outcome == Outcome.HARD_BOUNCE && invitation.progress().state().isOpen()) {
      turns.end(invitation, InvitationState.BOUNCED, "hard-bounce", Happening.UNDELIVERABLE);
    }
    if (outcome == Outcome.COMPLAINT) {
      pageAnswers.refuse(invitation, "complaint");
    }
    return shown(existing(id, caller.units()));
  }

  private Shown shown(Invitation invitation) {
    return new Shown(invitation, store.deliveries(invitation.id()), null);
  }

  private Invitation existing(UUID id, UnitScope units) {
    return store
        .find(id, units)
        .orElseThrow(() -> ServiceException.notFound(Invitation.nameOf(id)));
  }

  private Invitation locked(UUID id, UnitScope units) {
    return store
        .lock(id, units)
        .orElseThrow(() -> ServiceException.notFound(Invitation.nameOf(id)));
  }

  private static ServiceException closed(Invitation invitation) {
    return ServiceException.of(SurveyReason.INVITATION_CLOSED, "The invitation has ended.")
        .with("invitation", invitation.name())
        .with("state", invitation.progress().state().name());
  }

  private static UnitScope scope(Caller caller, @Nullable String unit) {
    return unit == null ? caller.units() : caller.units().within(unit);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
