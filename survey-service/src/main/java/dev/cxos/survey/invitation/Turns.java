package dev.cxos.survey.invitation;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.Contacts;
import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import dev.cxos.survey.invitation.Delivery.Outcome;
import dev.cxos.survey.invitation.InvitationEvents.Happening;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides about an invitation whose turn has come: the contact policy is asked, and what it says is
 * kept. Runs in the caller's transaction, which holds the invitation locked.
 */
@ApplicationScoped
class Turns {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

  private final InvitationStore store;
  private final InvitationEvents events;
  private final ContactArbiter arbiter;
  private final Contacts contacts;
  private final PublishedQuestionnaires questionnaires;
  private final InvitationConfiguration configuration;

  Turns(
      InvitationStore store,
      InvitationEvents events,
      ContactArbiter arbiter,
      Contacts contacts,
      PublishedQuestionnaires questionnaires,
      InvitationConfiguration configuration) {
    this.store = store;
    this.events = events;
    this.arbiter = arbiter;
    this.contacts = contacts;
    this.questionnaires = questionnaires;
    this.configuration = configuration;
  }

  /**
   * Takes an invitation's turn.
   *
   * @return the message to hand over; empty if there is none
   */
  Optional<Outgoing> take(Invitation due, Instant now) {
    @Nullable UUID abandoned = due.progress().reservation();
    if (abandoned != null) {
      // Whoever held it vanished before saying what became of the message.
      arbiter.release(abandoned);
    }
    @Nullable String customer = due.ask().customer();
    if (customer == null || !due.progress().state().isOpen() || isOver(due, now)) {
      keep(due.with(due.progress().put(null, due.progress().rule())));
      return Optional.empty();
    }
    if (isFirst(due) && !now.isBefore(due.ask().staleTime())) {
      end(due, InvitationState.EXPIRED, "too-late", Happening.EXPIRED);
      return Optional.empty();
    }
    @Nullable Contact contact = contacts.find(customer).orElse(null);
    if (due.ask().channel() == Channel.EMAIL && (contact == null || contact.email().isEmpty())) {
      log(due, Outcome.NOT_HANDED_OVER, "no-address", now);
      end(due, InvitationState.FAILED, "no-address", Happening.UNDELIVERABLE);
      return Optional.empty();
    }
    return ask(due, customer, contact, now);
  }

  private Optional<Outgoing> ask(
      Invitation due, String customer, @Nullable Contact contact, Instant now) {
    return switch (arbiter.reserve(request(due.ask(), customer))) {
      case ContactVerdict.Defer(Instant until, String rule) -> {
        Instant earliest = now.plus(SHORTEST_PAUSE);
        log(due, Outcome.DEFERRED, rule, now);
        keep(due.with(due.progress().put(until.isBefore(earliest) ? earliest : until, rule)));
        yield Optional.empty();
      }
      case ContactVerdict.Suppress(String rule, Instant _) -> {
        deny(due, rule, now);
        yield Optional.empty();
      }
      case ContactVerdict.Allow allowed -> allow(due, contact, allowed, now);
    };
  }

  private Optional<Outgoing> allow(
      Invitation due, @Nullable Contact contact, ContactVerdict.Allow allowed, Instant now) {
    if (due.ask().channel() == Channel.LINK) {
      // There is nothing to hand over: from now on the company may fetch the link.
      arbiter.use(allowed.reservation());
      handedOver(due, now);
      return Optional.empty();
    }
    String token = LinkTokens.create();
    store.addToken(LinkTokens.hash(token), due.id(), now);
    // Never longer than the reservation holds.
    Instant longest = now.plus(configuration.lease());
    Instant until = allowed.expireTime().isBefore(longest) ? allowed.expireTime() : longest;
    Invitation leased =
        due.with(due.progress().leased(until, allowed.reservation(), expiry(due, now)));
    keep(leased);
    return Optional.of(
        new Outgoing(
            leased, questionnaire(due.ask()), token, contact, due.progress().messageCount()));
  }

  /** Tells the contact policy that a message went out. */
  void use(Invitation sent, Instant now) {
    @Nullable UUID reservation = sent.progress().reservation();
    @Nullable Instant until = sent.progress().leaseUntil();
    @Nullable String customer = sent.ask().customer();
    if (reservation != null && until != null && now.isBefore(until)) {
      arbiter.use(reservation);
    } else if (customer != null
        && arbiter.reserve(request(sent.ask(), customer))
            instanceof ContactVerdict.Allow(UUID late, Instant _, String _)) {
      // It took longer than the reservation held; the contact was made all the same.
      arbiter.use(late);
    }
  }

  private static ContactRequest request(Invitation.Ask ask, String customer) {
    return new ContactRequest(
        customer,
        ask.channel().policyName(),
        ask.contactClass(),
        ask.stage() == null ? "" : ask.stage());
  }

  /** Keeps that a message was handed over, or that the link may be fetched. */
  Invitation handedOver(Invitation invitation, Instant now) {
    Invitation.Progress progress = invitation.progress();
    Instant expires = expiry(invitation, now);
    Terms terms = invitation.ask().terms();
    @Nullable Instant next = null;
    if (progress.state().isOpen()
        && invitation.ask().channel() != Channel.LINK
        && progress.messageCount() < terms.maxReminders()
        && now.plus(terms.reminderDelay()).isBefore(expires)) {
      next = now.plus(terms.reminderDelay());
    }
    log(invitation, Outcome.HANDED_OVER, "", now);
    Invitation sent = invitation.with(progress.sent(next, expires));
    keep(sent);
    events.changed(sent, Happening.SENT);
    return sent;
  }

  /** Keeps that a message could not be handed over. */
  void notHandedOver(Invitation invitation, String why, boolean forGood, Instant now) {
    Invitation.Progress progress = invitation.progress();
    log(invitation, Outcome.NOT_HANDED_OVER, why, now);
    if (!forGood && progress.attempts() < configuration.maxAttempts()) {
      keep(invitation.with(progress.put(now.plus(RetryPause.after(progress.attempts())), why)));
    } else if (isFirst(invitation)) {
      end(invitation, InvitationState.FAILED, why, Happening.UNDELIVERABLE);
    } else {
      keep(invitation.with(progress.put(null, why)));
    }
  }

  private void deny(Invitation due, String rule, Instant now) {
    log(due, Outcome.DENIED, rule, now);
    if (isFirst(due)) {
      // The customer was not asked, so the milestone may come again.
      store.releaseMilestone(due.id());
      end(due, InvitationState.SUPPRESSED, rule, Happening.SUPPRESSED);
    } else {
      keep(due.with(due.progress().put(null, rule)));
    }
  }

  /** Ends an invitation. */
  Invitation end(Invitation invitation, InvitationState state, String rule, Happening happening) {
    Invitation ended = invitation.with(invitation.progress().ended(state, rule)).with(Draft.NONE);
    keep(ended);
    events.changed(ended, happening);
    return ended;
  }

  private PublishedQuestionnaire questionnaire(Invitation.Ask ask) {
    return questionnaires
        .version(ask.questionnaireId(), ask.questionnaireVersion())
        .orElseThrow(() -> new IllegalStateException("version of an invitation is gone"));
  }

  private void keep(Invitation invitation) {
    store.update(invitation);
  }

  private void log(Invitation invitation, Outcome outcome, String rule, Instant now) {
    store.addDelivery(
        invitation.id(), new Delivery(outcome, rule, invitation.progress().messageCount(), now));
  }

  private static boolean isFirst(Invitation invitation) {
    return invitation.progress().messageCount() == 0;
  }

  private static boolean isOver(Invitation invitation, Instant now) {
    @Nullable Instant expires = invitation.progress().expireTime();
    return !isFirst(invitation) && expires != null && !now.isBefore(expires);
  }

  private static Instant expiry(Invitation invitation, Instant now) {
    @Nullable Instant known = invitation.progress().expireTime();
    return isFirst(invitation) || known == null
        ? now.plus(invitation.ask().terms().validity())
        : known;
  }
}
