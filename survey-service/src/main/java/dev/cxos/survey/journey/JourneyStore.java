package dev.cxos.survey.journey;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where journeys are kept. Every method runs in the caller's transaction. */
public interface JourneyStore {

  /**
   * Adds a journey together with its first version. Of two callers with the same journey id one
   * succeeds.
   *
   * @return the journey with its etag
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the journey id is taken
   */
  Journey insert(Journey journey);

  /** The journey as it is now. */
  Optional<Journey> find(String journeyId);

  /**
   * Replaces a journey; keeps its version too if that is a new one. Of two callers that read the
   * same etag one succeeds; the other fails with CONFLICT.
   *
   * @param journey the journey as it shall be, with the etag that was read
   * @return the journey with its new etag
   */
  Journey replace(Journey journey);

  /**
   * Journeys in the order of their ids.
   *
   * @param after only those with a greater id
   * @param limit how many at most
   */
  List<Journey> listAfter(String after, int limit);

  /**
   * Versions of a journey, the newest first.
   *
   * @param journey the journey's own id
   * @param before only versions smaller than this
   * @param limit how many at most
   */
  List<Journey> listVersionsBefore(UUID journey, int before, int limit);
}
