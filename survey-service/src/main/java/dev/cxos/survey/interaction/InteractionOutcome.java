package dev.cxos.survey.interaction;

import dev.cxos.survey.interaction.RepeatRules.Links;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is known of a contact now.
 *
 * @param state what it came to
 * @param links what its neighbours say
 * @param matureTime from when on it counts towards first-contact resolution
 */
public record InteractionOutcome(State state, Links links, Instant matureTime) {

  /** What a contact came to. */
  public enum State {
    /** Its window is not over. */
    PENDING,
    /** First contact, and the customer did not come back. */
    RESOLVED_AT_FIRST_CONTACT,
    /** It took more than this contact, or it was not the first. */
    NOT_RESOLVED_AT_FIRST_CONTACT,
    /** Nobody knows which customer it was. */
    UNKNOWN_CUSTOMER
  }

  /** The outcome of a contact with these links at a moment. */
  static InteractionOutcome of(Interaction contact, Links links, Instant now) {
    Instant mature = matureTime(contact);
    State state;
    if (contact.customer() == null) {
      state = State.UNKNOWN_CUSTOMER;
    } else if (now.isBefore(mature)) {
      state = State.PENDING;
    } else {
      state =
          ContactSlots.settledFirst(contact, links)
              ? State.RESOLVED_AT_FIRST_CONTACT
              : State.NOT_RESOLVED_AT_FIRST_CONTACT;
    }
    return new InteractionOutcome(state, links, mature);
  }

  /** From when on it is known whether the customer of a contact came back. */
  public static Instant matureTime(Interaction contact) {
    return firstMatureDay(contact.startTime(), contact.reason().windowDays())
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /**
   * The first day on which all contacts of a day have their window behind them.
   *
   * @param start when a contact began
   */
  private static LocalDate firstMatureDay(Instant start, int windowDays) {
    return LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(windowDays + 1L);
  }

  /**
   * The day before which contacts of a window are mature.
   *
   * @param today the present day in UTC
   */
  static LocalDate matureBefore(LocalDate today, int windowDays) {
    return today.minusDays(windowDays);
  }
}
