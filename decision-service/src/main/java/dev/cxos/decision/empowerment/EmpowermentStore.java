package dev.cxos.decision.empowerment;

import dev.cxos.decision.empowerment.EmpowermentQuery.Bucket;
import dev.cxos.decision.empowerment.EmpowermentQuery.Grouping;
import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up decisions. Each method joins the caller's transaction. */
public interface EmpowermentStore {

  /**
   * Which decisions, and how they are split.
   *
   * @param from the first day in UTC
   * @param to the day after the last
   * @param units the units whose decisions count
   * @param policyId only this policy; null for all
   * @param grouping what to split by
   * @param bucket the steps in time
   */
  record Selection(
      LocalDate from,
      LocalDate to,
      UnitScope units,
      @Nullable String policyId,
      Grouping grouping,
      Bucket bucket) {}

  /**
   * Where a tally belongs.
   *
   * @param group the group; empty if not split
   * @param bucketStart the first day of the step in time; null if not split
   */
  record Place(String group, @Nullable LocalDate bucketStart) {}

  /** Lets all that follows in the transaction see one moment. */
  void beginSnapshot();

  /** The decisions of a selection, added up by place. */
  Map<Place, EmpowermentTally> read(Selection selection);

  /** The day of the first decision; empty if there is none. */
  Optional<LocalDate> firstDay();

  /**
   * The days before one that are not sealed, from one on, in their order. Until the transaction
   * ends nobody else is given any.
   */
  List<LocalDate> unsealed(LocalDate from, LocalDate before);

  /**
   * Adds the decisions of a day up for good, unless one of them still waits for others.
   *
   * @return whether it is sealed now
   */
  boolean seal(LocalDate day, Instant now);
}
