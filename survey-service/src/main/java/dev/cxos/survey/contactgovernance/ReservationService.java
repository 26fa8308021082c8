package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.contactgovernance.DecidingContactService.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Uses and releases reservations, and reserves in the transaction of another slice. */
@ApplicationScoped
public class ReservationService implements ContactArbiter {

  private final DecidingContactService deciding;
  private final ContactAskStore store;
  private final ContactEvents events;
  private final Clock clock;

  ReservationService(
      DecidingContactService deciding, ContactAskStore store, ContactEvents events, Clock clock) {
    this.deciding = deciding;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  @Override
  @Transactional
  public ContactVerdict reserve(ContactRequest request) {
    if (!deciding.monthsAreOpen()) {
      deciding.openMonths();
    }
    ContactAsk ask =
        Objects.requireNonNull(
            deciding.decide(List.of(new Submission(request, null))).getFirst().ask());
    Ruling ruling = ask.ruling();
    return switch (ruling.outcome()) {
      case ALLOW ->
          new ContactVerdict.Allow(
              ask.id(), Objects.requireNonNull(ask.expireTime()), ruling.rule());
      case DEFER ->
          new ContactVerdict.Defer(
              Objects.requireNonNull(ruling.nextEligibleTime()), ruling.rule());
      case SUPPRESS -> new ContactVerdict.Suppress(ruling.rule(), ruling.nextEligibleTime());
    };
  }

  @Override
  @Transactional
  public void use(UUID reservation) {
    useNow(reservation);
  }

  @Override
  @Transactional
  public void release(UUID reservation) {
    releaseNow(reservation);
  }

  /** As {@link #use}; gives the reservation as it is then. */
  @Transactional
  public ContactAsk useNow(UUID reservation) {
    lockHolders(reservation);
    ContactAsk ask = existing(reservation);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (ask.useTime() != null) {
      return ask;
    }
    if (ask.releaseTime() != null || !Objects.requireNonNull(ask.expireTime()).isAfter(now)) {
      throw over(ask);
    }
    store.use(ask.id(), now);
    ContactAsk used = existing(reservation);
    events.made(used);
    return used;
  }

  /** As {@link #release}; gives the reservation as it is then. */
  @Transactional
  public ContactAsk releaseNow(UUID reservation) {
    lockHolders(reservation);
    ContactAsk ask = existing(reservation);
    if (ask.useTime() != null) {
      throw over(ask);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (ask.releaseTime() != null || !Objects.requireNonNull(ask.expireTime()).isAfter(now)) {
      return ask;
    }
    store.release(ask.id(), now);
    return existing(reservation);
  }

  // Whoever decides about the customer meanwhile must see the contact either kept or made.
  private void lockHolders(UUID reservation) {
    ContactAsk ask = existing(reservation);
    store.lock(
        ask.erased() ? List.of() : List.of(ask.request().customer()),
        ask.account().isEmpty() ? List.of() : List.of(ask.account()));
  }

  private ContactAsk existing(UUID reservation) {
    return store.find(List.of(reservation)).stream()
        .filter(ask -> ask.ruling().outcome() == Ruling.Outcome.ALLOW)
        .findFirst()
        .orElseThrow(() -> ServiceException.notFound(ContactAsk.nameOf(reservation)));
  }

  private static ServiceException over(ContactAsk ask) {
    return ServiceException.of(
            SurveyReason.RESERVATION_OVER,
            ask.name() + " was used, was released or has lapsed; ask for a new one.")
        .with("contact_reservation", ask.name());
  }
}
