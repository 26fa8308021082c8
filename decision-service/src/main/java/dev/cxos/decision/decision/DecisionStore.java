package dev.cxos.decision.decision;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps decisions. Each method joins the caller's transaction. */
public interface DecisionStore {

  /** Makes room for the decisions of months; must be committed before they are inserted. */
  void openMonths(Collection<YearMonth> months);

  /** Keeps new decisions. */
  void insert(List<Decision> decisions);

  /** A decision that lies in the scope. */
  Optional<Decision> find(UUID id, UnitScope units);

  /** Decisions by their ids; those that do not exist are left out. */
  List<Decision> find(Collection<UUID> ids);

  /** A decision that lies in the scope, locked until the transaction ends. */
  Optional<Decision> lock(UUID id, UnitScope units);

  /** Approved decisions that expired by a moment, locked; those locked by others are left out. */
  List<Decision> lockExpired(Instant by, int limit);

  /** Writes the state of a locked decision, with its times and the reason of a reversal. */
  void settle(Decision decision);

  /**
   * Which decisions to list.
   *
   * @param units only those that lie in the scope
   * @param customer only those for this customer; null for all
   * @param agent only those by this agent; null for all
   * @param decisionType only those of this type; null for all
   * @param state only those in this state; null for all
   * @param from only those decided at this moment or later; null for all
   * @param until only those decided before this moment; null for all
   */
  record Selection(
      UnitScope units,
      @Nullable String customer,
      @Nullable String agent,
      @Nullable String decisionType,
      @Nullable DecisionState state,
      @Nullable Instant from,
      @Nullable Instant until) {}

  /**
   * Selected decisions, the newest first.
   *
   * @param before the id that all come before in time; null for the newest
   */
  List<Decision> list(Selection selection, @Nullable UUID before, int limit);

  /** Removes a customer from decisions and draws, with words that may tell of the customer. */
  long eraseCustomer(String customer);
}
