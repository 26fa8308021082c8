package dev.cxos.survey.complaint;

import java.util.List;

/**
 * Something that customers complain about.
 *
 * @param id unique in its taxonomy for ever
 * @param parent the tag above it; empty for one at the top
 * @param displayName what people call it
 * @param keywords words that people may look for it by
 */
public record Tag(String id, String parent, String displayName, List<String> keywords) {

  /** Copies what it is given. */
  public Tag {
    keywords = List.copyOf(keywords);
  }
}
