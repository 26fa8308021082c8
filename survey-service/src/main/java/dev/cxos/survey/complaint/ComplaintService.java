package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.complaint.ComplaintStore.Filter;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads, handles and tags complaints; each method is one transaction. */
@ApplicationScoped
public class ComplaintService {

  /** The permission to read what customers wrote. */
  public static final String READ_WORDS = "complaints.words";

  private static final int SUGGESTED = 3;

  private final ComplaintStore complaints;
  private final TaxonomyStore taxonomies;
  private final CountStore counts;
  private final ComplaintIntake intake;
  private final ComplaintEvents events;
  private final Clock clock;

  ComplaintService(
      ComplaintStore complaints,
      TaxonomyStore taxonomies,
      CountStore counts,
      ComplaintIntake intake,
      ComplaintEvents events,
      Clock clock) {
    this.complaints = complaints;
    this.taxonomies = taxonomies;
    this.counts = counts;
    this.intake = intake;
    this.events = events;
    this.clock = clock;
  }

  /** Gets a complaint; NOT_FOUND also when the caller may not see its unit. */
  @Transactional
  public Complaint get(Caller caller, String id) {
    return complaints
        .find(uuid(id), caller.units(), mayReadWords(caller))
        .orElseThrow(() -> notFound(id));
  }

  /**
   * Lists complaints, the latest received first.
   *
   * @param filter which; its units are narrowed to those of the caller
   * @param unit this one and those below it; null for all that the caller may see
   */
  @Transactional
  public List<Complaint> list(
      Caller caller, Filter filter, @Nullable String unit, @Nullable UUID before, int limit) {
    UnitScope scope = unit == null ? caller.units() : caller.units().within(unit);
    Filter allowed =
        new Filter(
            scope,
            filter.taxonomyId(),
            filter.tag(),
            filter.state(),
            filter.regulatorOnly(),
            filter.customer(),
            filter.start(),
            filter.end(),
            filter.query());
    return complaints.list(allowed, before, limit, mayReadWords(caller));
  }

  /**
   * Changes how a complaint stands. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, FIELD_INVALID or
   *     COMPLAINT_STATE_INVALID
   */
  @Transactional
  public Complaint handle(
      Caller caller, String id, Handling wanted, Set<Handling.Field> fields, String etag) {
    Complaint present = locked(caller, id);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    Handling next = present.handling().after(wanted, fields, now());
    if (next.dueTime().isBefore(present.receiveTime())) {
      throw ServiceException.invalid("complaint.due_time", "must not lie before receive_time");
    }
    if (!next.equals(present.handling())) {
      complaints.replaceHandling(present.with(next));
    }
    return get(caller, id);
  }

  /**
   * Says of tags that they fit, or do not.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, FIELD_INVALID or TAG_UNKNOWN
   */
  @Transactional
  public Complaint tag(Caller caller, String id, List<String> confirm, List<String> reject) {
    if (confirm.stream().anyMatch(reject::contains)) {
      throw ServiceException.invalid("reject", "must not name a tag that confirm names");
    }
    Complaint seen = get(caller, id);
    // In the order of those who record: first the taxonomy, then the complaint, then its counts.
    PublishedTaxonomy taxonomy = Taxonomies.published(taxonomies, seen.taxonomyId(), true);
    Complaint present = locked(caller, id);
    Map<String, HeldTag> tags = new TreeMap<>();
    present.tags().forEach(tag -> tags.put(tag.tag(), tag));
    decide(caller, taxonomy, tags, confirm, TagState.CONFIRMED);
    decide(caller, taxonomy, tags, reject, TagState.REJECTED);
    Complaint next = present.with(List.copyOf(tags.values()));
    if (!next.tags().equals(present.tags())) {
      complaints.replaceTags(next);
      TallySheet sheet = new TallySheet();
      sheet.change(taxonomy.tree(), present, next);
      counts.add(taxonomy.uid(), sheet);
      events.tagged(next, confirm, reject);
    }
    return get(caller, id);
  }

  private void decide(
      Caller caller,
      PublishedTaxonomy taxonomy,
      Map<String, HeldTag> tags,
      List<String> named,
      TagState decision) {
    Instant now = now();
    for (String tag : named) {
      HeldTag held = tags.get(tag);
      if (held == null) {
        Taxonomies.requireTag(taxonomy, tag);
        tags.put(tag, HeldTag.byPerson(tag, decision, caller.subject(), now));
      } else {
        tags.put(tag, held.decided(decision, caller.subject(), now));
      }
    }
  }

  /**
   * The tags that would fit words, those of rules first.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or TAXONOMY_NOT_PUBLISHED
   */
  @Transactional
  public List<HeldTag> suggest(String taxonomyId, String text) {
    return intake.suggest(Taxonomies.published(taxonomies, taxonomyId, false), text, SUGGESTED);
  }

  private Complaint locked(Caller caller, String id) {
    return complaints.lock(uuid(id), caller.units()).orElseThrow(() -> notFound(id));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw notFound(id).causedBy(e);
    }
  }

  private static ServiceException notFound(String id) {
    return ServiceException.notFound("complaints/" + id);
  }

  private static boolean mayReadWords(Caller caller) {
    return caller.may(READ_WORDS);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
