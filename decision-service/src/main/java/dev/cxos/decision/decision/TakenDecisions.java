package dev.cxos.decision.decision;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.budget.BudgetPool;
import dev.cxos.decision.budget.BudgetPools;
import dev.cxos.decision.decision.ApprovalRequests.Opening;
import dev.cxos.decision.decision.UsageStore.Draw;
import dev.cxos.decision.policy.CompiledPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps decisions that were just taken, with all that follows from them: money, requests for
 * approval, audit entries and events. Joins the caller's transaction.
 */
@ApplicationScoped
class TakenDecisions {

  private final DecisionStore store;
  private final UsageStore usages;
  private final BudgetPools pools;
  private final ApprovalRequests approvals;
  private final AuditLog audit;
  private final DecisionEvents events;

  TakenDecisions(
      DecisionStore store,
      UsageStore usages,
      BudgetPools pools,
      ApprovalRequests approvals,
      AuditLog audit,
      DecisionEvents events) {
    this.store = store;
    this.usages = usages;
    this.pools = pools;
    this.approvals = approvals;
    this.audit = audit;
    this.events = events;
  }

  /**
   * A decision with the version that was applied.
   *
   * @param decision the decision
   * @param policy null if none was in force
   */
  record Judged(Decision decision, @Nullable CompiledPolicy policy) {}

  /**
   * Keeps them.
   *
   * @param lockedPools the pools of their policies by id, locked
   */
  void keep(List<Judged> judged, Map<String, BudgetPool> lockedPools) {
    if (judged.isEmpty()) {
      return;
    }
    List<Decision> decisions = judged.stream().map(Judged::decision).toList();
    store.insert(decisions);
    draw(judged, lockedPools);
    List<Opening> openings = new ArrayList<>();
    List<AuditRecord> records = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      if (decision.state() == DecisionState.PENDING) {
        openings.add(opening(decision));
      }
      records.add(DecisionAudit.decided(decision));
    }
    if (!openings.isEmpty()) {
      approvals.open(openings);
    }
    audit.append(records);
    events.taken(decisions);
  }

  private void draw(List<Judged> judged, Map<String, BudgetPool> lockedPools) {
    List<Draw> draws = new ArrayList<>();
    for (Judged one : judged) {
      if (one.policy() != null && one.decision().state() == DecisionState.APPROVED) {
        draws.add(drawOf(one.decision(), one.policy(), one.decision().decideTime(), lockedPools));
      }
    }
    draw(draws);
  }

  /** Draws on limits and pools; both are locked. */
  void draw(List<Draw> draws) {
    if (draws.isEmpty()) {
      return;
    }
    Map<UUID, Long> amounts = new HashMap<>();
    for (Draw draw : draws) {
      if (draw.pool() != null) {
        amounts.merge(draw.pool(), draw.amount(), Long::sum);
      }
    }
    usages.draw(draws);
    pools.draw(amounts);
  }

  /** What an approved decision uses up from a moment on. */
  static Draw drawOf(
      Decision decision, CompiledPolicy policy, Instant time, Map<String, BudgetPool> lockedPools) {
    @Nullable String poolId = policy.rules().controls().budgetPool();
    @Nullable BudgetPool pool = poolId == null ? null : lockedPools.get(poolId);
    return new Draw(
        decision.id(),
        policy.name().policyId(),
        decision.asked().customer(),
        decision.agent().subject(),
        pool == null ? null : pool.uid(),
        time,
        decision.asked().amount());
  }

  private static Opening opening(Decision decision) {
    return new Opening(
        decision.id(),
        Objects.requireNonNull(decision.evaluation().policyVersion()),
        Objects.requireNonNull(decision.evaluation().chainId()),
        decision.evaluation().chain(),
        decision.agent().subject(),
        decision.asked().unit(),
        decision.asked().customer(),
        decision.asked().amount(),
        decision.asked().currency(),
        decision.decideTime());
  }
}
