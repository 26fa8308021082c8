package dev.cxos.survey.contactgovernance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to contact a customer with its answer, and what became of it.
 *
 * @param id its own id; that of the reservation if it was allowed
 * @param request what was asked; the customer is empty once erased
 * @param account the customer's account at that time; empty if none
 * @param unit the unit that served the customer
 * @param ruling what was answered
 * @param policyId the policy that decided; empty if nobody asked
 * @param time when it was asked
 * @param expireTime when the reservation lapses; null unless allowed
 * @param useTime when the contact was made; null if it was not
 * @param releaseTime when the reservation was given back; null if it was not
 */
public record ContactAsk(
    UUID id,
    ContactRequest request,
    String account,
    String unit,
    Ruling ruling,
    String policyId,
    Instant time,
    @Nullable Instant expireTime,
    @Nullable Instant useTime,
    @Nullable Instant releaseTime) {

  private static final String COLLECTION = "contactReservations/";

  /** The resource name, {@code contactReservations/{contact_reservation}}. */
  public String name() {
    return nameOf(id);
  }

  /** The resource name of a request or reservation. */
  public static String nameOf(UUID id) {
    return COLLECTION + id;
  }

  /** The last part of a resource name. */
  public static UUID idOf(String name) {
    return UUID.fromString(name.substring(COLLECTION.length()));
  }

  /** Whether the customer was erased since. */
  public boolean erased() {
    return request.customer().isEmpty();
  }
}
