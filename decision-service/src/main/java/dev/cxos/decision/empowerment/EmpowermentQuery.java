package dev.cxos.decision.empowerment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param metric which figure
 * @param start a moment of the first day; null for 90 days before the end
 * @param end a moment of the day after the last; null for the end of today
 * @param unit only this unit and what lies below; null for all that the caller sees
 * @param policyId only this policy; null for all
 * @param grouping what to split by
 * @param bucket the steps in time
 * @param compared whether to compare with the window of the same length before
 * @param minimumN the cases needed before a value is shown
 */
public record EmpowermentQuery(
    EmpowermentMetric metric,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String unit,
    @Nullable String policyId,
    Grouping grouping,
    Bucket bucket,
    boolean compared,
    int minimumN) {

  /** What figures are split by. */
  public enum Grouping {
    /** Not split. */
    NONE,
    /** By unit. */
    UNIT,
    /** By agent. */
    AGENT,
    /** By policy. */
    POLICY,
    /** By the parent of the unit, which its leader answers for. */
    LEADER
  }

  /** A step in time. */
  public enum Bucket {
    /** One figure for the whole window. */
    NONE,
    /** By day. */
    DAY,
    /** By week, from Monday. */
    WEEK,
    /** By month. */
    MONTH
  }
}
