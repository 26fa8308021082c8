package dev.cxos.survey.journey;

import java.util.List;

/**
 * What a journey consists of: the part of which versions are made.
 *
 * @param stages the stages in the order in which customers pass them
 * @param retiredStages the stages that are gone
 * @param retiredTouchpoints the touchpoints that are gone
 */
public record JourneyDefinition(
    List<Stage> stages, List<RetiredStep> retiredStages, List<RetiredStep> retiredTouchpoints) {
  public JourneyDefinition {
    stages = List.copyOf(stages);
    retiredStages = List.copyOf(retiredStages);
    retiredTouchpoints = List.copyOf(retiredTouchpoints);
  }
}
