package dev.cxos.survey.contactgovernance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A class of contacts; its id is the purpose that a consent names.
 *
 * @param id unique among the classes
 * @param priority among those that wait the highest goes first
 * @param guarantee whoever waited this long goes before every priority; null for no such guarantee
 * @param longestDeferral what would have to wait longer is suppressed; null for no limit
 * @param consentRequired whether the customer must have agreed
 * @param holdoutMillionths the share of customers who never get it, in millionths
 * @param sampleMillionths the share of the others who get it, in millionths
 */
public record ContactClass(
    String id,
    int priority,
    @Nullable Duration guarantee,
    @Nullable Duration longestDeferral,
    boolean consentRequired,
    int holdoutMillionths,
    int sampleMillionths) {

  /** Everybody, in millionths. */
  public static final int EVERYBODY = 1_000_000;

  /** Whether a draw decides about it. */
  boolean drawn() {
    return holdoutMillionths > 0 || sampleMillionths < EVERYBODY;
  }
}
