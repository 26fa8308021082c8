package dev.cxos.survey.contactgovernance;

import java.time.Duration;

/** Bounds that the contract sets to the rules of every policy. */
final class ContactRuleLimits {

  /** No reservation holds its place longer. */
  static final Duration LONGEST_RESERVATION = Duration.ofDays(7);

  /** No window is longer, nor is what is simulated or summed up at once. */
  static final Duration LONGEST_WINDOW = Duration.ofDays(400);

  private ContactRuleLimits() {}
}
