package dev.cxos.survey.journey.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cxos.survey.journey.JourneyDefinition;
import dev.cxos.survey.journey.RetiredStep;
import dev.cxos.survey.journey.Stage;
import dev.cxos.survey.journey.Touchpoint;
import java.util.List;

/** A definition as it stands in the database, as JSON. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StoredJourney(
    List<StoredStage> stages,
    List<StoredRetiredStep> retiredStages,
    List<StoredRetiredStep> retiredTouchpoints) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredStage(
      String id, String displayName, List<StoredTouchpoint> touchpoints, boolean milestone) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredTouchpoint(String id, String displayName) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record StoredRetiredStep(String id, String successor) {}

  static StoredJourney of(JourneyDefinition definition) {
    return new StoredJourney(
        definition.stages().stream().map(StoredJourney::stored).toList(),
        definition.retiredStages().stream().map(StoredJourney::stored).toList(),
        definition.retiredTouchpoints().stream().map(StoredJourney::stored).toList());
  }

  JourneyDefinition toDomain() {
    return new JourneyDefinition(
        stages.stream().map(StoredJourney::domain).toList(),
        retiredStages.stream().map(StoredJourney::domain).toList(),
        retiredTouchpoints.stream().map(StoredJourney::domain).toList());
  }

  private static StoredStage stored(Stage stage) {
    return new StoredStage(
        stage.id(),
        stage.displayName(),
        stage.touchpoints().stream()
            .map(point -> new StoredTouchpoint(point.id(), point.displayName()))
            .toList(),
        stage.milestone());
  }

  private static StoredRetiredStep stored(RetiredStep step) {
    return new StoredRetiredStep(step.id(), step.successor());
  }

  private static Stage domain(StoredStage stage) {
    return new Stage(
        stage.id(),
        stage.displayName(),
        stage.touchpoints().stream()
            .map(point -> new Touchpoint(point.id(), point.displayName()))
            .toList(),
        stage.milestone());
  }

  private static RetiredStep domain(StoredRetiredStep step) {
    return new RetiredStep(step.id(), step.successor());
  }
}
