package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.ContactScope.Traits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about a customer looks back on.
 *
 * @param customer the customer
 * @param account the account; empty if none
 * @param entries contacts of the customer and of everybody in the account
 * @param waits who waits for a turn with the customer or in the account
 * @param others what rules may ask of the other customers in the account, as far as it is known
 */
public record ContactHistory(
    String customer,
    String account,
    List<Entry> entries,
    List<Wait> waits,
    Map<String, Traits> others) {

  /** Copies what it is given. */
  public ContactHistory {
    entries = List.copyOf(entries);
    waits = List.copyOf(waits);
    others = Map.copyOf(others);
  }

  /** What rules may ask of another customer in the account. */
  Traits traitsOf(String other) {
    return others.getOrDefault(other, Traits.NONE);
  }

  /**
   * A contact, or a place that is kept for one.
   *
   * @param customer whose
   * @param account the account at that time; empty if none
   * @param stage the stage of the journey that it was about; empty if none
   * @param time when it was made, or its place reserved
   * @param expireTime when the reservation lapses; null if the contact was made
   */
  public record Entry(
      String customer,
      String account,
      String channel,
      String contactClass,
      String stage,
      Instant time,
      @Nullable Instant expireTime) {}

  /**
   * A class that was deferred and waits for its turn.
   *
   * @param customer with whom
   * @param account the customer's account; empty if none
   * @param stage the stage of the journey that it is about; empty if none
   * @param start since when
   * @param until when its sender was told to come back
   */
  public record Wait(
      String customer,
      String account,
      String channel,
      String contactClass,
      String stage,
      Instant start,
      Instant until) {}

  /**
   * A class that waits with a customer.
   *
   * @param customer with whom
   * @param contactClass which
   */
  public record WaitKey(String customer, String contactClass) {}
}
