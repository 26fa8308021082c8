package dev.cxos.survey.complaint;

import java.util.List;

/**
 * What a taxonomy consists of: the part of which versions are made.
 *
 * @param displayName what people call it
 * @param tags the tags
 * @param retiredTags the tags that are gone
 */
public record TaxonomyContent(String displayName, List<Tag> tags, List<RetiredTag> retiredTags) {

  /** Copies what it is given. */
  public TaxonomyContent {
    tags = List.copyOf(tags);
    retiredTags = List.copyOf(retiredTags);
  }
}
