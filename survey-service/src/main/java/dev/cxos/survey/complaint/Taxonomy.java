package dev.cxos.survey.complaint;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tree of tags as it is edited, or as one of its versions was.
 *
 * @param uid its own id
 * @param taxonomyId the last part of its resource name
 * @param content its tags
 * @param version the last published version, or the version that it is; 0 if there is none
 * @param edited whether it was changed since
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param publishTime when it was last published; null if never
 * @param etag changes with every change; empty for a version
 */
public record Taxonomy(
    UUID uid,
    String taxonomyId,
    TaxonomyContent content,
    int version,
    boolean edited,
    Instant createTime,
    Instant updateTime,
    @Nullable Instant publishTime,
    String etag) {

  private static final String COLLECTION = "taxonomies/";

  /** The resource name. */
  public String name() {
    return nameOf(taxonomyId);
  }

  /** The resource name of a taxonomy. */
  public static String nameOf(String taxonomyId) {
    return COLLECTION + taxonomyId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  Taxonomy with(TaxonomyContent next, boolean isEdited, Instant at) {
    return new Taxonomy(
        uid, taxonomyId, next, version, isEdited, createTime, at, publishTime, etag);
  }

  Taxonomy published(Instant at) {
    return new Taxonomy(uid, taxonomyId, content, version + 1, false, createTime, at, at, etag);
  }
}
