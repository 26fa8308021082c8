package dev.cxos.survey.interaction;

import java.util.List;

/** Tells others of interactions, in the caller's transaction. Ids, places and flags only. */
public interface InteractionEvents {

  /**
   * Interactions were recorded together.
   *
   * @param recorded the interactions with their links
   * @param changes earlier interactions whose links changed
   */
  void recorded(List<Recorded> recorded, List<RepeatRules.Change> changes);

  /** An interaction with what is known of its neighbours. */
  record Recorded(Interaction interaction, RepeatRules.Links links) {}
}
