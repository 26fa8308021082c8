package dev.cxos.survey.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps events of journeys. */
public interface JourneyEventStore {

  /**
   * Claims the id of an event.
   *
   * @param eventId its id where it happened
   * @param id its own id
   * @return the own id of the event that holds it already; empty if it is claimed now
   */
  Optional<UUID> claim(String eventId, UUID id);

  /** Keeps an event with what became of it. */
  void insert(UUID id, JourneyEvent event, List<TriggerOutcome> outcomes, Instant now);

  /** What became of an event. */
  List<TriggerOutcome> outcomes(UUID id);

  /** Forgets a customer. */
  void erase(String customer);
}
