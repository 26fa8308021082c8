package dev.cxos.survey.analysis;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes, lists and deletes known events. */
@ApplicationScoped
public class AnnotationService {

  private final AnnotationStore store;
  private final RequestLedger ledger;
  private final Clock clock;

  AnnotationService(AnnotationStore store, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Notes an event. */
  @Transactional
  public Annotation create(@Nullable RequestKey key, LocalDate day, String text) {
    return ledger.once(key, this::existing, () -> insert(day, text), Annotation::name);
  }

  /** Events by day. */
  @Transactional
  public Page<Annotation> list(PageRequest request) {
    List<String> after = request.after();
    return Page.of(
        store.listAfter(
            after == null ? null : LocalDate.parse(after.getFirst()),
            after == null ? null : UUID.fromString(after.getLast()),
            request.limit()),
        request.size(),
        annotation -> List.of(annotation.day().toString(), annotation.id().toString()));
  }

  /**
   * Deletes an event.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public void delete(String name) {
    if (!store.delete(idOf(name))) {
      throw ServiceException.notFound(name);
    }
  }

  private Annotation insert(LocalDate day, String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Annotation annotation = new Annotation(Ids.newId(now), day, text, now);
    store.insert(annotation);
    return annotation;
  }

  private Annotation existing(String name) {
    return store.find(idOf(name)).orElseThrow(() -> ServiceException.notFound(name));
  }

  private static UUID idOf(String name) {
    try {
      return UUID.fromString(name.substring(name.indexOf('/') + 1));
    } catch (IllegalArgumentException e) {
      throw ServiceException.notFound(name).causedBy(e);
    }
  }
}
