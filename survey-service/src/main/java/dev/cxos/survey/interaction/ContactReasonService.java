package dev.cxos.survey.interaction;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads contact reasons; each method is one transaction. */
@ApplicationScoped
public class ContactReasonService {

  private final ContactReasonStore store;
  private final RequestLedger ledger;
  private final Clock clock;

  ContactReasonService(ContactReasonStore store, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What can be changed of a reason. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** The window. */
    REPEAT_WINDOW_DAYS,
    /** The reach of the desk. */
    BEYOND_FIRST_LEVEL
  }

  /**
   * What a reason is to be.
   *
   * @param windowDays 1 to 365; 0 for the usual window
   */
  public record Content(String displayName, int windowDays, boolean beyondFirstLevel) {
    int window() {
      return windowDays == 0 ? ContactReason.USUAL_WINDOW_DAYS : windowDays;
    }
  }

  /**
   * Creates a reason in version 1.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS
   */
  @Transactional
  public ContactReason create(@Nullable RequestKey key, String reasonId, Content content) {
    return ledger.once(
        key,
        name -> existing(ContactReason.idOf(name)),
        () -> insert(reasonId, content),
        ContactReason::name);
  }

  /**
   * A reason as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public ContactReason get(String reasonId) {
    return existing(reasonId);
  }

  /** Reasons in the order of their ids. */
  @Transactional
  public Page<ContactReason> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        reason -> List.of(reason.reasonId()));
  }

  /**
   * Changes a reason. If nothing changes nothing is written.
   *
   * @param fields the fields to change
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND or ETAG_MISMATCH
   */
  @Transactional
  public ContactReason update(String reasonId, Content content, Set<Field> fields, String etag) {
    ContactReason present = existing(reasonId);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    ContactReason next =
        present.changed(
            fields.contains(Field.DISPLAY_NAME) ? content.displayName() : present.displayName(),
            fields.contains(Field.REPEAT_WINDOW_DAYS) ? content.window() : present.windowDays(),
            fields.contains(Field.BEYOND_FIRST_LEVEL)
                ? content.beyondFirstLevel()
                : present.beyondFirstLevel(),
            now());
    if (next.saysTheSameAs(present)) {
      return present;
    }
    if (!store.replace(next)) {
      throw ServiceException.etagMismatch(present.name());
    }
    return next;
  }

  private ContactReason insert(String reasonId, Content content) {
    Instant now = now();
    return store
        .insert(
            new ContactReason(
                0,
                reasonId,
                content.displayName(),
                1,
                content.window(),
                content.beyondFirstLevel(),
                now,
                now,
                1))
        .orElseThrow(() -> ServiceException.exists(ContactReason.nameOf(reasonId)));
  }

  private ContactReason existing(String reasonId) {
    return store
        .find(reasonId)
        .orElseThrow(() -> ServiceException.notFound(ContactReason.nameOf(reasonId)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
