package dev.cxos.decision.replay;

import dev.cxos.decision.decision.Agent;
import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.EvaluationJson;
import dev.cxos.decision.decision.Evaluator;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Really decides, one case after the other, with limits added up in the plainest way: a list of all
 * draws, looked through for every case.
 */
public final class History {

  private final CompiledPolicy policy;
  private final List<PastDecision> decisions = new ArrayList<>();
  private final List<Draw> draws = new ArrayList<>();
  private final List<Deposit> deposits = new ArrayList<>();

  private record Draw(
      String customer, String agent, long amount, Instant at, @Nullable Instant backAt) {
    boolean countsAt(Instant now) {
      return !at.isAfter(now) && (backAt == null || backAt.isAfter(now));
    }
  }

  private record Deposit(Instant at, long amount) {}

  /** What becomes of a case after it was decided. */
  public record Fate(
      boolean granted, @Nullable Duration settleAfter, @Nullable Duration reverseAfter) {
    /** Approved after an hour if others must, and never taken back. */
    public static final Fate STAYS = new Fate(true, Duration.ofHours(1), null);
  }

  /** A history that a version decides. */
  public History(CompiledPolicy policy) {
    this.policy = policy;
  }

  void deposit(Instant at, long amount) {
    deposits.add(new Deposit(at, amount));
  }

  long pool(Instant at) {
    return deposits.stream().filter(d -> !d.at().isAfter(at)).mapToLong(Deposit::amount).sum()
        - draws.stream().filter(d -> d.countsAt(at)).mapToLong(Draw::amount).sum();
  }

  /** Decides a case. */
  public PastDecision decide(
      Instant at, String customer, String agent, String unit, long amount, Fate fate) {
    DecisionCase asked =
        new DecisionCase(
            "credit",
            "CREDIT",
            customer,
            amount,
            "EUR",
            unit,
            null,
            null,
            null,
            new TreeMap<>(),
            null);
    Agent who = Agent.of(agent, Set.of("agent"), false);
    Usage usage =
        new Usage(
            totals(policy.customerPeriods(), at, draw -> draw.customer().equals(customer)),
            totals(policy.agentPeriods(), at, draw -> draw.agent().equals(agent)),
            policy.rules().controls().budgetPool() == null ? null : Math.max(0, pool(at)));
    Evaluation evaluation = Evaluator.evaluate(policy, asked, who, usage);
    PastDecision decided = record(at, asked, who, usage, evaluation, fate);
    decisions.add(decided);
    return decided;
  }

  private PastDecision record(
      Instant at, DecisionCase asked, Agent who, Usage usage, Evaluation evaluation, Fate fate) {
    @Nullable Instant settled =
        evaluation.outcome() != Outcome.NEEDS_APPROVAL
            ? at
            : fate.settleAfter() == null ? null : at.plus(fate.settleAfter());
    boolean given = false;
    @Nullable Instant back = null;
    if (settled != null
        && (evaluation.outcome() == Outcome.APPROVED
            || (evaluation.outcome() == Outcome.NEEDS_APPROVAL && fate.granted()))) {
      given = true;
      back = fate.reverseAfter() == null ? null : settled.plus(fate.reverseAfter());
      draws.add(new Draw(asked.customer(), who.subject(), asked.amount(), settled, back));
    }
    DecisionState state =
        given
            ? back == null ? DecisionState.APPROVED : DecisionState.REVERSED
            : evaluation.outcome() == Outcome.DENIED
                ? DecisionState.DENIED
                : settled == null ? DecisionState.PENDING : DecisionState.REFUSED;
    return new PastDecision(
        new UUID(at.toEpochMilli() << 16, decisions.size()),
        at,
        asked,
        who,
        usage,
        policy.name(),
        evaluation.outcome(),
        EvaluationJson.write(evaluation),
        state,
        settled,
        back);
  }

  private SortedMap<Integer, Total> totals(
      Collection<Integer> periods, Instant at, Predicate<Draw> mine) {
    SortedMap<Integer, Total> totals = new TreeMap<>();
    for (int days : periods) {
      List<Draw> counted =
          draws.stream()
              .filter(mine)
              .filter(draw -> draw.countsAt(at))
              .filter(draw -> draw.at().isAfter(at.minus(Duration.ofDays(days))))
              .toList();
      totals.put(days, new Total(counted.stream().mapToLong(Draw::amount).sum(), counted.size()));
    }
    return totals;
  }

  /** The version of this name; null if it is not the one that decides here. */
  @Nullable CompiledPolicy policy(PolicyVersionName name) {
    return name.equals(policy.name()) ? policy : null;
  }

  /** All that was decided. */
  public List<PastDecision> decisions() {
    return decisions;
  }
}
