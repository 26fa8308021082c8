package dev.cxos.decision.budget;

import java.time.Instant;
import java.util.UUID;

/**
 * Money of one currency that decisions draw on, in minor units.
 *
 * @param uid its own id
 * @param poolId the last part of its name
 * @param displayName what people call it
 * @param currency ISO 4217 code
 * @param deposited all that was put in
 * @param drawn all that was drawn and not given back
 * @param createTime when it was created
 */
public record BudgetPool(
    UUID uid,
    String poolId,
    String displayName,
    String currency,
    long deposited,
    long drawn,
    Instant createTime) {

  /** The name of the pool of an id. */
  public static String nameOf(String poolId) {
    return "budgetPools/" + poolId;
  }

  /** Its name, such as {@code budgetPools/goodwill}. */
  public String name() {
    return nameOf(poolId);
  }

  /** What is left, never negative. */
  public long remaining() {
    return deposited - drawn;
  }
}
