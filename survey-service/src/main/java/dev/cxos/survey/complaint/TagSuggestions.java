package dev.cxos.survey.complaint;

import java.util.List;
import java.util.UUID;

/** Says which tags would fit words. */
public interface TagSuggestions {

  /** How sure the model must be for its suggestion to be kept. */
  double LEAST_CONFIDENCE = 0.5;

  /**
   * The tags that fit.
   *
   * @param taxonomy the own id of the taxonomy
   * @param words what a customer wrote; data, never part of a query
   * @param limit how many suggestions of the model at most
   * @return those of rules by id, each tag once, then those of the model, the surest first
   */
  List<HeldTag> suggest(UUID taxonomy, String words, int limit);
}
