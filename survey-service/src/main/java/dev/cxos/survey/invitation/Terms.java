package dev.cxos.survey.invitation;

import java.time.Duration;

/**
 * How long and how often a customer is asked.
 *
 * @param validity for how long the link works, from the first message
 * @param maxReminders how many reminders may go out
 * @param reminderDelay the time from one message to the next
 */
public record Terms(Duration validity, int maxReminders, Duration reminderDelay) {

  /** For how long a link works unless it is said otherwise. */
  public static final Duration USUAL_VALIDITY = Duration.ofDays(14);

  /** When a reminder goes unless it is said otherwise. */
  public static final Duration USUAL_REMINDER_DELAY = Duration.ofDays(3);
}
