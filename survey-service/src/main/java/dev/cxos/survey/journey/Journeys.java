package dev.cxos.survey.journey;

import java.util.Optional;

/**
 * The journeys as they are read with every response. Answers come from memory; a change is seen at
 * once in the process that made it and within about a second in every other. Safe for use by many
 * threads, inside a transaction or outside.
 */
public interface Journeys {

  /**
   * The steps of a journey in its current version.
   *
   * @param journeyId the last part of the journey's resource name
   * @return empty if there is no such journey
   */
  Optional<JourneySteps> find(String journeyId);
}
