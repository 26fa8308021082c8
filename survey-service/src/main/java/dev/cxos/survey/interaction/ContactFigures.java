package dev.cxos.survey.interaction;

import dev.cxos.statistics.metric.Figure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All figures of the contacts of one group in one bucket of time. They come together: nobody gets
 * the handle time without first-contact resolution.
 *
 * @param group the group; empty without grouping
 * @param bucketStart the first day of the bucket; null without buckets
 * @param contacts the contacts
 * @param resolution first-contact resolution
 * @param repeatRate the share of repeats
 * @param handleTime mean handle time
 * @param timeToAnswer mean wait
 * @param escalationRate the share handed on
 * @param complaintRate the share with a complaint
 * @param powerlessnessRate the share that ended without help
 * @param rate contacts for the business there was; empty if no volume is known
 * @param cost costs; empty unless a currency was asked for
 * @param asOf the moment up to which contacts are included
 */
public record ContactFigures(
    String group,
    @Nullable LocalDate bucketStart,
    long contacts,
    Resolution resolution,
    Figure repeatRate,
    Figure handleTime,
    Figure timeToAnswer,
    Figure escalationRate,
    Figure complaintRate,
    Figure powerlessnessRate,
    Optional<Rate> rate,
    Optional<Costs> cost,
    Instant asOf) {

  /**
   * First-contact resolution.
   *
   * @param gross of all contacts of known customers whose window is over
   * @param net of those that the desk had the power to settle
   * @param pending contacts of known customers whose window is not over
   * @param unknownCustomers contacts of nobody known
   */
  public record Resolution(Figure gross, Figure net, long pending, long unknownCustomers) {}

  /**
   * Contacts for the business there was.
   *
   * @param denominator the orders or customers
   * @param gross all contacts
   * @param net contacts without repeats
   */
  public record Rate(long denominator, Figure gross, Figure net) {}

  /**
   * Costs.
   *
   * @param perContact mean cost of a contact
   * @param toServe costs for each order or customer; empty if no volume is known
   */
  public record Costs(Figure perContact, Optional<Figure> toServe) {}
}
