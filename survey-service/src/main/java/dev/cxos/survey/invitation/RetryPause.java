package dev.cxos.survey.invitation;

import java.time.Duration;

/** How long to wait before a message that could not be handed over is tried again. Pure. */
public final class RetryPause {

  private static final long LONGEST_MINUTES = 360;

  private RetryPause() {}

  /**
   * One minute, then four times as long each time, and never more than six hours.
   *
   * @param attempts how often it was tried, 1 or more
   */
  public static Duration after(int attempts) {
    long minutes = 1L << Math.clamp(2L * (attempts - 1), 0, 16);
    return Duration.ofMinutes(Math.min(minutes, LONGEST_MINUTES));
  }
}
