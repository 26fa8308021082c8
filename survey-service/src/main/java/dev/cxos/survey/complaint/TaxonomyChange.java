package dev.cxos.survey.complaint;

import java.util.Set;

/**
 * What is to be changed in a taxonomy.
 *
 * @param content what it shall say
 * @param fields which of it counts; all else stays as it is
 */
public record TaxonomyChange(TaxonomyContent content, Set<Field> fields) {

  /** A field that can be changed. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** The tags. */
    TAGS,
    /** The tags that are gone. */
    RETIRED_TAGS
  }

  /** Copies what it is given. */
  public TaxonomyChange {
    fields = Set.copyOf(fields);
  }

  TaxonomyContent of(TaxonomyContent present) {
    return new TaxonomyContent(
        (fields.contains(Field.DISPLAY_NAME) ? content : present).displayName(),
        (fields.contains(Field.TAGS) ? content : present).tags(),
        (fields.contains(Field.RETIRED_TAGS) ? content : present).retiredTags());
  }
}
