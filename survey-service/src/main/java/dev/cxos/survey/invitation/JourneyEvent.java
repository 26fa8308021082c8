package dev.cxos.survey.invitation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a customer's journey.
 *
 * @param eventId its id where it happened
 * @param kind what kind of thing
 * @param customer the customer's opaque id
 * @param journeyId the journey
 * @param stage the stage
 * @param touchpoint the touchpoint
 * @param unit the unit that served the customer
 * @param interaction the opaque id of the contact that it belongs to
 * @param closingCause why the contact closed
 * @param eventTime when it happened
 * @param attributes facts to slice figures by
 */
public record JourneyEvent(
    String eventId,
    Kind kind,
    String customer,
    String journeyId,
    @Nullable String stage,
    @Nullable String touchpoint,
    String unit,
    @Nullable String interaction,
    @Nullable String closingCause,
    Instant eventTime,
    Map<String, String> attributes) {

  /** What kind of thing happened. */
  public enum Kind {
    /** A stage was passed. */
    STAGE_PASSED,
    /** A touchpoint was met. */
    TOUCHPOINT_MET,
    /** A service contact ended. */
    SERVICE_ENDED,
    /** Something was looked up in the knowledge base. */
    KNOWLEDGE_LOOKED_UP
  }

  /** Copies what it is given. */
  public JourneyEvent {
    attributes = Map.copyOf(attributes);
  }

  /** The same at another stage. */
  JourneyEvent at(@Nullable String knownStage) {
    return new JourneyEvent(
        eventId,
        kind,
        customer,
        journeyId,
        knownStage,
        touchpoint,
        unit,
        interaction,
        closingCause,
        eventTime,
        attributes);
  }
}
