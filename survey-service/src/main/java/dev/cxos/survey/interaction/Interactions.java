package dev.cxos.survey.interaction;

import java.util.Optional;
import java.util.UUID;

/** Interactions as other slices read them, in the caller's transaction. */
public interface Interactions {

  /**
   * Finds an interaction, such as one that an event told of.
   *
   * @param id the last part of its resource name
   */
  Optional<Interaction> find(UUID id);
}
