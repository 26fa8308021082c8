package dev.cxos.survey.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as it came in, not yet judged.
 *
 * @param externalId its id where it took place
 * @param customer the customer's opaque id
 * @param account the customer's account, by an opaque id
 * @param reason the resource name of the reason
 * @param channel by which way
 * @param unit the unit that took it
 * @param agent who took it
 * @param journey the resource name of the journey
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint of the journey
 * @param startTime when the customer got in touch; null for now
 * @param times how long it took
 * @param marks what is marked about it
 * @param costing what it cost, or what an hour costs
 */
public record NewInteraction(
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable String account,
    String reason,
    String channel,
    String unit,
    @Nullable String agent,
    @Nullable String journey,
    @Nullable String stage,
    @Nullable String touchpoint,
    @Nullable Instant startTime,
    Times times,
    Marks marks,
    Costing costing) {

  /**
   * How long a contact took, in seconds; null where unknown.
   *
   * @param waitSeconds until it was answered
   * @param handleSeconds handling in all
   * @param holdSeconds on hold, a part of handling
   * @param wrapSeconds wrapping up, a part of handling
   */
  public record Times(
      @Nullable Integer waitSeconds,
      @Nullable Integer handleSeconds,
      @Nullable Integer holdSeconds,
      @Nullable Integer wrapSeconds) {

    /** Nothing is known. */
    public static final Times UNKNOWN = new Times(null, null, null, null);
  }

  /**
   * What is marked about a contact.
   *
   * @param resolved whether the desk settled it; null if it does not say
   * @param escalated whether it was handed to a higher level
   * @param deadEnd whether nobody at the desk had the authority to help
   * @param complaint whether the customer complained
   */
  public record Marks(
      @Nullable Boolean resolved, boolean escalated, boolean deadEnd, boolean complaint) {}

  /** What a contact cost. */
  public sealed interface Costing {

    /** Nobody says. */
    record Unknown() implements Costing {}

    /** An amount in minor units. */
    record Amount(long minorUnits, String currency) implements Costing {}

    /** What an hour of handling costs, in minor units. */
    record HourlyRate(long minorUnits, String currency) implements Costing {}
  }
}
