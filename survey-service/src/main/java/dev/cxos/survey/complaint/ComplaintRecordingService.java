package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records complaints: one, a batch, or a group of rows; each method is one transaction. */
@ApplicationScoped
public class ComplaintRecordingService {

  private final ComplaintStore complaints;
  private final TaxonomyStore taxonomies;
  private final CountStore counts;
  private final ComplaintIntake intake;
  private final ComplaintEvents events;
  private final RequestLedger ledger;

  ComplaintRecordingService(
      ComplaintStore complaints,
      TaxonomyStore taxonomies,
      CountStore counts,
      ComplaintIntake intake,
      ComplaintEvents events,
      RequestLedger ledger) {
    this.complaints = complaints;
    this.taxonomies = taxonomies;
    this.counts = counts;
    this.intake = intake;
    this.events = events;
    this.ledger = ledger;
  }

  /**
   * What became of complaints that came in together.
   *
   * @param ids the id of each, in their order
   * @param recorded how many are new
   */
  public record Batch(List<UUID> ids, int recorded) {

    /** Copies what it is given. */
    public Batch {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Records a complaint once.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException UNIT_NOT_ALLOWED, RESOURCE_NOT_FOUND, TAXONOMY_NOT_PUBLISHED,
   *     FIELD_INVALID, STAGE_UNKNOWN or TAG_UNKNOWN; RESOURCE_EXISTS if the external id belongs to
   *     a complaint that the caller may not see
   */
  @Transactional
  public Complaint record(Caller caller, NewComplaint incoming, @Nullable RequestKey key) {
    return ledger.once(
        key,
        name -> visible(caller, UUID.fromString(Complaint.idOf(name))),
        () -> visible(caller, recordAll(caller, List.of(incoming)).ids().getFirst()),
        Complaint::name);
  }

  private Complaint visible(Caller caller, UUID id) {
    return complaints
        .find(id, caller.units(), caller.may(ComplaintService.READ_WORDS))
        .orElseThrow(() -> ServiceException.exists("external_id"));
  }

  /**
   * Records complaints, all or none; those with a known external id are passed over.
   *
   * @throws ServiceException as {@link #record}, with metadata {@code index}
   */
  @Transactional
  public Batch recordBatch(Caller caller, List<NewComplaint> incoming) {
    return recordAll(caller, incoming);
  }

  private Batch recordAll(Caller caller, List<NewComplaint> incoming) {
    Map<String, PublishedTaxonomy> byId =
        locked(incoming.stream().map(NewComplaint::taxonomyId).toList());
    List<Complaint> accepted = new ArrayList<>();
    for (int i = 0; i < incoming.size(); i++) {
      NewComplaint complaint = incoming.get(i);
      try {
        caller.units().require(complaint.origin().unit());
        PublishedTaxonomy taxonomy = byId.get(complaint.taxonomyId());
        accepted.add(intake.accept(caller.subject(), complaint, Objects.requireNonNull(taxonomy)));
      } catch (ServiceException e) {
        throw e.with("index", Integer.toString(i));
      }
    }
    return keep(accepted, byId.values());
  }

  /**
   * A taxonomy by which complaints can be tagged, in its last published version.
   *
   * @return empty if there is none, or no version of it is published
   */
  @Transactional
  Optional<PublishedTaxonomy> taxonomy(String taxonomyId) {
    return taxonomies
        .published(taxonomyId, false)
        .filter(taxonomy -> taxonomy.tree().version() > 0);
  }

  /**
   * Records complaints that were accepted before, in terms of whatever version was published then;
   * those with a known external id are passed over. Figures count tags that were retired since
   * under their successors, as those of every older complaint.
   *
   * @return how many are new
   */
  @Transactional
  public int recordRows(List<Complaint> accepted) {
    return keep(accepted, locked(accepted.stream().map(Complaint::taxonomyId).toList()).values())
        .recorded();
  }

  // In one order for everybody, so that no two transactions wait for each other.
  private Map<String, PublishedTaxonomy> locked(Collection<String> taxonomyIds) {
    Map<String, PublishedTaxonomy> byId = new TreeMap<>();
    for (String id : new TreeSet<>(taxonomyIds)) {
      byId.put(id, Taxonomies.published(taxonomies, id, true));
    }
    return byId;
  }

  private Batch keep(List<Complaint> accepted, Collection<PublishedTaxonomy> locked) {
    List<UUID> ids = complaints.claim(accepted);
    List<Complaint> fresh = new ArrayList<>();
    for (int i = 0; i < accepted.size(); i++) {
      if (accepted.get(i).id().equals(ids.get(i))) {
        fresh.add(accepted.get(i));
      }
    }
    complaints.insert(fresh);
    for (PublishedTaxonomy taxonomy : locked) {
      TallySheet sheet = new TallySheet();
      fresh.stream()
          .filter(complaint -> complaint.taxonomy().equals(taxonomy.uid()))
          .forEach(complaint -> sheet.add(taxonomy.tree(), complaint));
      counts.add(taxonomy.uid(), sheet);
    }
    events.recorded(fresh);
    return new Batch(ids, fresh.size());
  }
}
