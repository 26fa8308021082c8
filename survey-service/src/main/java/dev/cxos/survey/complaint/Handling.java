package dev.cxos.survey.complaint;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a complaint stands.
 *
 * @param severity how bad it is for the customer
 * @param regulator whether a regulator takes part, or must be told
 * @param state how far it is
 * @param dueTime when it must be resolved
 * @param resolveTime when it was; null while it is not
 */
public record Handling(
    Severity severity,
    boolean regulator,
    ComplaintState state,
    Instant dueTime,
    @Nullable Instant resolveTime) {

  private static final Duration USUAL_TIME = Duration.ofDays(30);
  private static final Duration TIME_WITH_REGULATOR = Duration.ofDays(15);

  /** A field that can be changed. */
  public enum Field {
    /** How bad it is. */
    SEVERITY,
    /** Whether a regulator takes part. */
    REGULATOR,
    /** How far it is. */
    STATE,
    /** When it must be resolved. */
    DUE_TIME
  }

  /** When a complaint must be resolved if nobody says otherwise. */
  public static Instant usualDueTime(Instant receiveTime, boolean regulator) {
    return receiveTime.plus(regulator ? TIME_WITH_REGULATOR : USUAL_TIME);
  }

  /**
   * How it stands after a change.
   *
   * @param wanted how it shall stand; its resolve time is passed over
   * @param fields which of it counts
   * @param at when it is changed
   * @throws ServiceException COMPLAINT_STATE_INVALID if a step is left out
   */
  Handling after(Handling wanted, Set<Field> fields, Instant at) {
    ComplaintState next = fields.contains(Field.STATE) ? wanted.state : state;
    if (!state.mayBecome(next)) {
      throw ServiceException.of(
              SurveyReason.COMPLAINT_STATE_INVALID,
              "A complaint that is " + state + " cannot become " + next + " in one step.")
          .with("state", state.name())
          .with("wanted", next.name());
    }
    Instant resolved = next.isResolved() ? (state.isResolved() ? resolveTime : at) : null;
    return new Handling(
        fields.contains(Field.SEVERITY) ? wanted.severity : severity,
        fields.contains(Field.REGULATOR) ? wanted.regulator : regulator,
        next,
        fields.contains(Field.DUE_TIME) ? wanted.dueTime : dueTime,
        resolved);
  }
}
