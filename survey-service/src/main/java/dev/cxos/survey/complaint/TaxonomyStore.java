package dev.cxos.survey.complaint;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where taxonomies are kept. All methods work in the caller's transaction. */
public interface TaxonomyStore {

  /**
   * Keeps a new taxonomy.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS
   */
  Taxonomy insert(Taxonomy taxonomy);

  /** Finds a taxonomy as it is edited. */
  Optional<Taxonomy> find(String taxonomyId);

  /**
   * Replaces the state of a taxonomy that has the etag of the given one.
   *
   * @throws dev.cxos.platform.error.ServiceException ETAG_MISMATCH if it has another
   */
  Taxonomy replace(Taxonomy taxonomy);

  /** Keeps what is published as a version, for ever. */
  void insertVersion(Taxonomy published);

  /** Taxonomies in the order of their ids. */
  List<Taxonomy> listAfter(String after, int limit);

  /** The versions of a taxonomy before one, newest first. */
  List<Taxonomy> listVersionsBefore(Taxonomy taxonomy, int before, int limit);

  /**
   * The tags of the last published version.
   *
   * @param taxonomyId the last part of the taxonomy's name
   * @param lock whether no other version may be published until the transaction ends
   * @return empty if there is no taxonomy; one of version 0 without tags if none is published
   */
  Optional<PublishedTaxonomy> published(String taxonomyId, boolean lock);

  /**
   * The tags of the last published version.
   *
   * @param uid the taxonomy's own id
   * @param taxonomyId the last part of its name
   * @param tree the tags
   */
  record PublishedTaxonomy(UUID uid, String taxonomyId, TagTree tree) {}
}
