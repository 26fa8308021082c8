package dev.cxos.survey.journey;

import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads journeys; each method is one transaction. */
@ApplicationScoped
public class JourneyService {

  private final JourneyStore store;
  private final JourneyEvents events;
  private final RequestLedger ledger;
  private final Clock clock;

  JourneyService(JourneyStore store, JourneyEvents events, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a journey in version 1.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, FIELD_INVALID or STAGE_NOT_MAPPED
   */
  @Transactional
  public Journey create(
      @Nullable RequestKey key,
      String journeyId,
      String displayName,
      JourneyDefinition definition) {
    InvalidFields.refuse(JourneyRules.violations(definition));
    requireMapped(Journey.nameOf(journeyId), JourneyRules.unmapped(definition));
    return ledger.once(
        key,
        name -> existing(Journey.idOf(name)),
        () -> insert(journeyId, displayName, definition),
        Journey::name);
  }

  private Journey insert(String journeyId, String displayName, JourneyDefinition definition) {
    Instant now = now();
    Journey created =
        store.insert(
            new Journey(Ids.newId(now), journeyId, displayName, 1, definition, now, now, ""));
    events.changed(created);
    return created;
  }

  /**
   * A journey as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Journey get(String journeyId) {
    return existing(journeyId);
  }

  /** Journeys in the order of their ids. */
  @Transactional
  public Page<Journey> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        journey -> List.of(journey.journeyId()));
  }

  /**
   * Changes a journey. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, FIELD_INVALID or STAGE_NOT_MAPPED
   */
  @Transactional
  public Journey update(String journeyId, JourneyChange change, String etag) {
    Journey present = existing(journeyId);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    Journey next = present.after(change, now());
    if (next.saysTheSameAs(present)) {
      return present;
    }
    InvalidFields.refuse(JourneyRules.violations(next.definition()));
    requireMapped(present.name(), JourneyRules.unmapped(present.definition(), next.definition()));
    Journey changed = store.replace(next);
    events.changed(changed);
    return changed;
  }

  /**
   * The versions of a journey, the newest first.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Page<Journey> listVersions(String journeyId, PageRequest request) {
    Journey present = existing(journeyId);
    int before =
        request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after().getFirst());
    return Page.of(
        store.listVersionsBefore(present.uid(), before, request.limit()),
        request.size(),
        version -> List.of(Integer.toString(version.version())));
  }

  private Journey existing(String journeyId) {
    return store
        .find(journeyId)
        .orElseThrow(() -> ServiceException.notFound(Journey.nameOf(journeyId)));
  }

  private static void requireMapped(String name, JourneyRules.Unmapped unmapped) {
    if (!unmapped.isEmpty()) {
      throw ServiceException.of(
              SurveyReason.STAGE_NOT_MAPPED,
              "Every stage and touchpoint that "
                  + name
                  + " ever had must be part of it or retired"
                  + " with one that follows it.")
          .with("stages", String.join(",", unmapped.stages()))
          .with("touchpoints", String.join(",", unmapped.touchpoints()));
    }
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
