package dev.cxos.survey.complaint;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;

/** What is asked of published taxonomies everywhere. */
final class Taxonomies {

  private Taxonomies() {}

  /**
   * A taxonomy in its last published version.
   *
   * @param lock whether no other version may be published until the transaction ends
   * @throws ServiceException RESOURCE_NOT_FOUND or TAXONOMY_NOT_PUBLISHED
   */
  static PublishedTaxonomy published(TaxonomyStore store, String taxonomyId, boolean lock) {
    PublishedTaxonomy taxonomy =
        store
            .published(taxonomyId, lock)
            .orElseThrow(() -> ServiceException.notFound(Taxonomy.nameOf(taxonomyId)));
    if (taxonomy.tree().version() == 0) {
      throw ServiceException.of(
              SurveyReason.TAXONOMY_NOT_PUBLISHED,
              Taxonomy.nameOf(taxonomyId) + " has no published version; publish it first.")
          .with("resource", Taxonomy.nameOf(taxonomyId));
    }
    return taxonomy;
  }

  /**
   * Refuses a tag that the last published version does not have.
   *
   * @throws ServiceException TAG_UNKNOWN
   */
  static void requireTag(PublishedTaxonomy taxonomy, String tag) {
    if (!taxonomy.tree().has(tag)) {
      throw ServiceException.of(
              SurveyReason.TAG_UNKNOWN,
              Taxonomy.nameOf(taxonomy.taxonomyId()) + " has no tag " + tag + ".")
          .with("resource", Taxonomy.nameOf(taxonomy.taxonomyId()))
          .with("tag", tag);
    }
  }
}
