package dev.cxos.survey.message;

import dev.cxos.survey.closedloop.CasePages;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.Notices;
import dev.cxos.survey.contact.Consent;
import dev.cxos.survey.contact.ConsentRules;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.Contacts;
import dev.cxos.survey.invitation.LinkTokens;
import dev.cxos.survey.invitation.RetryPause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of handing messages over; each method is one transaction. */
@ApplicationScoped
public class MessageService {

  /** How many messages are looked at together. */
  static final int BATCH = 200;

  /** The one channel. */
  static final String EMAIL = "email";

  private static final Duration PUT_OFF = Duration.ofMinutes(10);

  private final MessageStore store;
  private final Contacts contacts;
  private final Notices notices;
  private final CasePages pages;
  private final MessageConfiguration configuration;
  private final Clock clock;

  MessageService(
      MessageStore store,
      Contacts contacts,
      Notices notices,
      CasePages pages,
      MessageConfiguration configuration,
      Clock clock) {
    this.store = store;
    this.contacts = contacts;
    this.notices = notices;
    this.pages = pages;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** The ids of messages whose turn has come. */
  @Transactional
  public List<UUID> due() {
    return store.due(now(), BATCH);
  }

  /**
   * Takes the turn of a message, unless another replica is at work on it or was. What the customer
   * has refused since, or what was taken back, is not sent.
   *
   * @return the message to hand over; empty if there is none
   */
  @Transactional
  public Optional<OutgoingMessage> takeTurn(UUID id) {
    Instant now = now();
    return store.lockDue(id, now).flatMap(due -> take(due, now));
  }

  private Optional<OutgoingMessage> take(WaitingMessage due, Instant now) {
    if (!notices.isWanted(due.id())) {
      store.failed(due.id(), now, "withdrawn");
      return Optional.empty();
    }
    @Nullable Contact contact = contacts.find(due.customer()).orElse(null);
    if (contact == null || contact.email().isEmpty()) {
      end(due, "no-address", now);
      return Optional.empty();
    }
    if (ConsentRules.of(contact.consents(), EMAIL, due.kind().contactClass())
        .filter(state -> state == Consent.State.REFUSED)
        .isPresent()) {
      end(due, "refused", now);
      return Optional.empty();
    }
    store.leased(due.id(), now.plus(configuration.lease()));
    return Optional.of(
        due.kind() == Notice.Kind.CASE_SOLVED
            ? new OutgoingMessage(due, contact, pages.issue(due.source(), now), null)
            : new OutgoingMessage(due, contact, null, refusal(due.id(), now)));
  }

  private String refusal(UUID id, Instant now) {
    String token = LinkTokens.create();
    store.addToken(LinkTokens.hash(token), id, now);
    return token;
  }

  /** Puts a message off that could not be worked on, so that it does not come at once again. */
  @Transactional
  public void putOff(UUID id) {
    store.putOff(id, now().plus(PUT_OFF), "fault");
  }

  /** Keeps that a message was handed over. */
  @Transactional
  public void handedOver(UUID id) {
    store.sent(id, now());
  }

  /**
   * Keeps that a message could not be handed over.
   *
   * @param why a short code without personal data
   * @param forGood whether another try is of no use
   */
  @Transactional
  public void notHandedOver(UUID id, String why, boolean forGood) {
    Instant now = now();
    store.lock(id).ifPresent(message -> retry(message, why, forGood, now));
  }

  private void retry(WaitingMessage message, String why, boolean forGood, Instant now) {
    if (forGood || message.attempts() >= configuration.maxAttempts()) {
      end(message, why, now);
    } else {
      store.putOff(message.id(), now.plus(RetryPause.after(message.attempts())), why);
    }
  }

  // The contact stays counted: several tries were made, and the arbiter forgets no contact.
  private void end(WaitingMessage message, String why, Instant now) {
    store.failed(message.id(), now, why);
    notices.neverLeft(message.id(), why);
  }

  /**
   * Forgets links by which nobody refuses any more.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean purgeSome() {
    return store.purgeTokens(now().minus(configuration.keepTokens()), BATCH) == BATCH;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
