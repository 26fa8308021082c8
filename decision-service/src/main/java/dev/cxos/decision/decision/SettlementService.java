package dev.cxos.decision.decision;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.budget.BudgetPool;
import dev.cxos.decision.budget.BudgetPools;
import dev.cxos.decision.decision.UsageStore.Draw;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants, ends, takes back and lets expire what was decided. */
@ApplicationScoped
public class SettlementService implements Settlement {

  /** Reasons that speak of the question, not of what may be given. */
  private static final Set<Reason.Kind> NOT_ABOUT_THE_AMOUNT =
      EnumSet.of(Reason.Kind.NO_CHAIN, Reason.Kind.CHAIN_TOO_SHORT, Reason.Kind.REASON_MISSING);

  private final DecisionStore store;
  private final UsageStore usages;
  private final BudgetPools pools;
  private final EffectivePolicies policies;
  private final Suspensions suspensions;
  private final TakenDecisions taken;
  private final AuditLog audit;
  private final DecisionEvents events;
  private final Clock clock;

  SettlementService(
      DecisionStore store,
      UsageStore usages,
      BudgetPools pools,
      EffectivePolicies policies,
      Suspensions suspensions,
      TakenDecisions taken,
      AuditLog audit,
      DecisionEvents events,
      Clock clock) {
    this.store = store;
    this.usages = usages;
    this.pools = pools;
    this.policies = policies;
    this.suspensions = suspensions;
    this.taken = taken;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Reason> grant(UUID id) {
    Decision decision = pending(id);
    CompiledPolicy policy = policyOf(decision);
    String customer = decision.asked().customer();
    String subject = decision.agent().subject();
    List<LimitKey.Periods> periods = RunningUsage.keys(policy, customer, subject);
    usages.lock(periods.stream().map(LimitKey.Periods::key).toList());
    Map<String, BudgetPool> lockedPools = pools.lock(poolOf(policy));
    Instant now = now();
    Agent agent =
        Agent.of(
            subject, decision.agent().roles(), !suspensions.suspended(List.of(subject)).isEmpty());
    Usage usage =
        new RunningUsage(usages.totals(periods, now), lockedPools.values())
            .before(policy, customer, subject);
    Optional<Reason> obstacle =
        Evaluator.evaluate(policy, decision.asked(), agent, usage).reasons().stream()
            .filter(reason -> reason.outcome() == Outcome.DENIED)
            .filter(reason -> !NOT_ABOUT_THE_AMOUNT.contains(reason.kind()))
            .findFirst();
    if (obstacle.isEmpty()) {
      Draw draw = TakenDecisions.drawOf(decision, policy, now, lockedPools);
      taken.draw(List.of(draw));
      Decision granted =
          decision
              .as(DecisionState.APPROVED, now)
              .expiring(Decision.expiry(policy.rules().controls(), now));
      store.settle(granted);
      events.settled(granted);
    }
    return obstacle;
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void end(UUID id, DecisionState state, Instant time) {
    Decision ended = pending(id).as(state, time);
    store.settle(ended);
    events.settled(ended);
  }

  /**
   * Takes an approved decision back.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or NOT_APPROVED
   */
  @Transactional
  public Decision reverse(Caller caller, UUID id, String reason) {
    Decision decision =
        store
            .lock(id, caller.units())
            .orElseThrow(() -> ServiceException.notFound(Decision.nameOf(id)));
    if (decision.state() == DecisionState.REVERSED) {
      return decision;
    }
    DecisionService.requireApproved(
        decision,
        decision.state() == DecisionState.APPROVED || decision.state() == DecisionState.FULFILLED);
    return giveBack(decision, DecisionState.REVERSED, caller.subject(), reason);
  }

  /**
   * Lets one approved decision expire that was not carried out in time. One a transaction: to take
   * the locks of several cases one after the other would end in a circle with whoever decides.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean expireOne() {
    List<Decision> expired = store.lockExpired(now(), 1);
    expired.forEach(
        decision -> giveBack(decision, DecisionState.EXPIRED, AuditRecord.SYSTEM, null));
    return !expired.isEmpty();
  }

  private Decision giveBack(
      Decision decision, DecisionState state, String actor, @Nullable String reason) {
    CompiledPolicy policy = policyOf(decision);
    usages.lock(
        RunningUsage.keys(policy, decision.asked().customer(), decision.agent().subject()).stream()
            .map(LimitKey.Periods::key)
            .toList());
    pools.lock(poolOf(policy));
    Instant now = now();
    @Nullable Draw draw = usages.takeBack(decision.id(), now);
    if (draw != null && draw.pool() != null) {
      pools.draw(Map.of(draw.pool(), -draw.amount()));
    }
    Decision back = decision.as(state, decision.settleTime()).reversed(now, reason);
    store.settle(back);
    audit.append(List.of(DecisionAudit.settled(back, actor, now, reason)));
    events.settled(back);
    return back;
  }

  private Decision pending(UUID id) {
    Decision decision =
        store
            .lock(id, UnitScope.everything())
            .orElseThrow(() -> ServiceException.notFound(Decision.nameOf(id)));
    if (decision.state() != DecisionState.PENDING) {
      throw ServiceException.of(
              DecisionReason.NOT_WAITING, decision.name() + " is " + decision.state() + ".")
          .with("state", decision.state().name());
    }
    return decision;
  }

  private CompiledPolicy policyOf(Decision decision) {
    PolicyVersionName name = Objects.requireNonNull(decision.evaluation().policyVersion());
    return policies
        .get(name)
        .orElseThrow(() -> new IllegalStateException("The version is gone: " + name));
  }

  private static List<String> poolOf(CompiledPolicy policy) {
    @Nullable String pool = policy.rules().controls().budgetPool();
    return pool == null ? List.of() : List.of(pool);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
