package dev.cxos.survey.complaint;

import java.util.List;

/**
 * A tag that is gone.
 *
 * @param id the one that is gone
 * @param parent the tag that was above it; empty for one at the top
 * @param successors those that follow it: one for a rename or a merge, several for a split
 */
public record RetiredTag(String id, String parent, List<String> successors) {

  /** Copies what it is given. */
  public RetiredTag {
    successors = List.copyOf(successors);
  }
}
