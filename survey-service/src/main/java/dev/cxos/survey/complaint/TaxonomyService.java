package dev.cxos.survey.complaint;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, changes, publishes and reads taxonomies; each method is one transaction. */
@ApplicationScoped
public class TaxonomyService {

  private final TaxonomyStore store;
  private final CountStore counts;
  private final ComplaintEvents events;
  private final RequestLedger ledger;
  private final Clock clock;

  TaxonomyService(
      TaxonomyStore store,
      CountStore counts,
      ComplaintEvents events,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.counts = counts;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a taxonomy as a draft.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, FIELD_INVALID or TAG_NOT_MAPPED
   */
  @Transactional
  public Taxonomy create(@Nullable RequestKey key, String taxonomyId, TaxonomyContent content) {
    InvalidFields.refuse(TaxonomyRules.violations(content));
    requireMapped(
        Taxonomy.nameOf(taxonomyId),
        TaxonomyRules.unmapped(new TaxonomyContent("", List.of(), List.of()), content));
    return ledger.once(
        key,
        name -> existing(Taxonomy.idOf(name)),
        () -> {
          Instant now = now();
          return store.insert(
              new Taxonomy(Ids.newId(now), taxonomyId, content, 0, true, now, now, null, ""));
        },
        Taxonomy::name);
  }

  /**
   * A taxonomy as it is edited.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Taxonomy get(String taxonomyId) {
    return existing(taxonomyId);
  }

  /** Taxonomies in the order of their ids. */
  @Transactional
  public Page<Taxonomy> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        taxonomy -> List.of(taxonomy.taxonomyId()));
  }

  /**
   * Changes the draft. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, FIELD_INVALID or TAG_NOT_MAPPED
   */
  @Transactional
  public Taxonomy update(String taxonomyId, TaxonomyChange change, String etag) {
    Taxonomy present = existing(taxonomyId);
    requireEtag(present, etag);
    TaxonomyContent next = change.of(present.content());
    if (next.equals(present.content())) {
      return present;
    }
    InvalidFields.refuse(TaxonomyRules.violations(next));
    TaxonomyContent published = published(taxonomyId);
    requireMapped(present.name(), TaxonomyRules.unmapped(published, next));
    boolean edited = present.version() == 0 || !next.equals(published);
    return store.replace(present.with(next, edited, now()));
  }

  /**
   * Makes the draft the next version and counts the complaints of retired tags anew.
   *
   * @param etag the state that the caller publishes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH or TAXONOMY_UNCHANGED
   */
  @Transactional
  public Taxonomy publish(String taxonomyId, String etag) {
    Taxonomy present = existing(taxonomyId);
    requireEtag(present, etag);
    TaxonomyContent before = published(taxonomyId);
    if (!present.edited()) {
      throw ServiceException.of(
              SurveyReason.TAXONOMY_UNCHANGED,
              present.name() + " says what its last version says; change it first.")
          .with("resource", present.name());
    }
    Taxonomy published = store.replace(present.published(now()));
    store.insertVersion(published);
    if (!before.retiredTags().equals(published.content().retiredTags())) {
      counts.recount(published.uid(), new TagTree(published.version(), published.content()));
    }
    events.published(published);
    return published;
  }

  /**
   * The published versions, the newest first.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Page<Taxonomy> listVersions(String taxonomyId, PageRequest request) {
    Taxonomy present = existing(taxonomyId);
    int before =
        request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after().getFirst());
    return Page.of(
        store.listVersionsBefore(present, before, request.limit()),
        request.size(),
        version -> List.of(Integer.toString(version.version())));
  }

  private TaxonomyContent published(String taxonomyId) {
    return store
        .published(taxonomyId, false)
        .map(taxonomy -> taxonomy.tree().content())
        .orElseThrow(() -> ServiceException.notFound(Taxonomy.nameOf(taxonomyId)));
  }

  private Taxonomy existing(String taxonomyId) {
    return store
        .find(taxonomyId)
        .orElseThrow(() -> ServiceException.notFound(Taxonomy.nameOf(taxonomyId)));
  }

  private static void requireEtag(Taxonomy present, String etag) {
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
  }

  private static void requireMapped(String name, Set<String> lost) {
    if (!lost.isEmpty()) {
      throw ServiceException.of(
              SurveyReason.TAG_NOT_MAPPED,
              "Every tag that "
                  + name
                  + " ever published must stand where it stood, or be retired with tags that"
                  + " follow it.")
          .with("tags", String.join(",", lost));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
