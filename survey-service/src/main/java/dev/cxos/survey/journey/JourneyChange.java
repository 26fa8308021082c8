package dev.cxos.survey.journey;

import java.util.Set;

/**
 * What is to be changed in a journey.
 *
 * @param displayName what people shall call it
 * @param definition the stages and touchpoints that it shall have
 * @param fields which of these count; all else stays as it is
 */
public record JourneyChange(String displayName, JourneyDefinition definition, Set<Field> fields) {

  /** A field that can be changed. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** The stages. */
    STAGES,
    /** The stages that are gone. */
    RETIRED_STAGES,
    /** The touchpoints that are gone. */
    RETIRED_TOUCHPOINTS
  }

  public JourneyChange {
    fields = Set.copyOf(fields);
  }

  /** The name that a journey has after the change. */
  String displayNameOf(Journey journey) {
    return fields.contains(Field.DISPLAY_NAME) ? displayName : journey.displayName();
  }

  /** The definition that a journey has after the change. */
  JourneyDefinition definitionOf(Journey journey) {
    JourneyDefinition present = journey.definition();
    return new JourneyDefinition(
        (fields.contains(Field.STAGES) ? definition : present).stages(),
        (fields.contains(Field.RETIRED_STAGES) ? definition : present).retiredStages(),
        (fields.contains(Field.RETIRED_TOUCHPOINTS) ? definition : present).retiredTouchpoints());
  }
}
