package dev.cxos.survey.interaction;

import dev.cxos.survey.interaction.NewInteraction.Marks;
import dev.cxos.survey.interaction.NewInteraction.Times;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interaction that was judged and may be recorded, or was.
 *
 * @param id its own id, a UUIDv7 of the start time
 * @param externalId its id where it took place
 * @param customer the customer's opaque id; after erasing, a token that leads to nobody
 * @param account the customer's account
 * @param reason the reason in the version that it keeps
 * @param channel by which way
 * @param unit the unit that took it
 * @param agent who took it
 * @param journeyId the last part of the journey's name
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint of the journey
 * @param startTime when the customer got in touch
 * @param recordTime when it came in
 * @param times how long it took
 * @param marks what is marked about it
 * @param cost what it cost
 * @param erased whether the customer was erased
 */
public record Interaction(
    UUID id,
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable String account,
    ReasonVersion reason,
    String channel,
    String unit,
    @Nullable String agent,
    @Nullable String journeyId,
    @Nullable String stage,
    @Nullable String touchpoint,
    Instant startTime,
    Instant recordTime,
    Times times,
    Marks marks,
    @Nullable Cost cost,
    boolean erased) {

  /**
   * What a contact cost.
   *
   * @param minorUnits the amount in minor units
   * @param currency its ISO 4217 code
   */
  public record Cost(long minorUnits, String currency) {}

  /** The resource name of an interaction. */
  public static String nameOf(UUID id) {
    return "interactions/" + id;
  }

  /** The resource name. */
  public String name() {
    return nameOf(id);
  }

  /** When service ended: start, wait and handling together. */
  public Instant endTime() {
    return startTime
        .plusSeconds(times.waitSeconds() == null ? 0 : times.waitSeconds())
        .plusSeconds(times.handleSeconds() == null ? 0 : times.handleSeconds());
  }
}
