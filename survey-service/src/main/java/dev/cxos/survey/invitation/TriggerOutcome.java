package dev.cxos.survey.invitation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event at one trigger.
 *
 * @param triggerId the last part of the trigger's name
 * @param result what became of it
 * @param invitation the invitation; set if the customer was invited
 */
public record TriggerOutcome(String triggerId, Result result, @Nullable UUID invitation) {

  /** What became of it. */
  public enum Result {
    /** An invitation was made. */
    INVITED,
    /** The closing cause is not one after which the trigger asks. */
    CAUSE_EXCLUDED,
    /** The event is not in the sample. */
    NOT_SAMPLED,
    /** The customer was invited at this milestone before. */
    ASKED_BEFORE,
    /** The moment lies too far back. */
    STALE
  }
}
