package dev.cxos.survey.contactgovernance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the arbiter says to a request. */
public sealed interface ContactVerdict {

  /** The id of the rule that decided; {@code allowed} if none stood in the way. */
  String rule();

  /**
   * The contact may be made.
   *
   * @param reservation holds its place; to be used or released
   * @param expireTime when the reservation lapses if it was neither
   * @param rule the rule that decided
   */
  record Allow(UUID reservation, Instant expireTime, String rule) implements ContactVerdict {}

  /**
   * Not now.
   *
   * @param until when it is worth asking again
   * @param rule the rule that decided
   */
  record Defer(Instant until, String rule) implements ContactVerdict {}

  /**
   * Not at all.
   *
   * @param rule the rule that decided
   * @param nextEligibleTime when another contact of the kind may be asked for; null if waiting does
   *     not help
   */
  record Suppress(String rule, @Nullable Instant nextEligibleTime) implements ContactVerdict {}
}
