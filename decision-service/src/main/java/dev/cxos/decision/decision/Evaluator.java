package dev.cxos.decision.decision;

import dev.cxos.decision.decision.Evaluation.BandResult;
import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what a policy says to a case: a pure function, the same for deciding, approving and
 * replaying.
 *
 * <p>What it guarantees: a larger amount never has a milder outcome; the order of bands and
 * guardrails has no meaning; nothing is approved above any limit; the same arguments give the same
 * evaluation.
 */
public final class Evaluator {

  private static final Set<Reason.Kind> NOBODY_MAY =
      Set.of(Reason.Kind.NO_POLICY, Reason.Kind.NO_CHAIN, Reason.Kind.CHAIN_TOO_SHORT);

  private Evaluator() {}

  /**
   * Evaluates a case.
   *
   * @param policy the version that is in force for the case
   * @param asked the case; its currency is the policy's
   * @param agent who asks
   * @param usage what is used up of the policy's limits before this case
   */
  public static Evaluation evaluate(
      CompiledPolicy policy, DecisionCase asked, Agent agent, Usage usage) {
    List<Band> bands = policy.bandsFor(agent.roles(), asked.unit(), asked.journey(), asked.tier());
    @Nullable Band band = bands.isEmpty() ? null : bands.getFirst();
    Guardrails guardrails = Guardrails.of(policy, asked);
    List<GuardrailResult> results = guardrails.results();

    List<Reason> reasons = new ArrayList<>();
    Limits.check(policy.rules().controls(), band, asked.amount(), usage, reasons);
    guardrails.addReasons(reasons);
    if (policy.rules().controls().reasonRequired() && asked.reason() == null) {
      reasons.add(denial(Reason.Kind.REASON_MISSING, "A reason must be given for this decision."));
    }
    if (agent.suspended()) {
      reasons.add(
          denial(Reason.Kind.AUTHORITY_SUSPENDED, "Your authority to decide is suspended."));
    }

    Outcome outcome = strictest(reasons);
    @Nullable ApprovalChain chain = null;
    List<ApprovalStep> steps = List.of();
    if (outcome == Outcome.NEEDS_APPROVAL) {
      List<ApprovalChain> demanded = demandedChains(policy, band, guardrails, reasons);
      @Nullable Reason deadEnd = deadEnd(demanded, asked.amount());
      if (deadEnd == null) {
        chain = longest(demanded, asked.amount());
        steps = chain.stepsFor(asked.amount());
      } else {
        reasons.add(deadEnd);
        outcome = Outcome.DENIED;
      }
    }
    boolean noAuthority = reasons.stream().anyMatch(reason -> NOBODY_MAY.contains(reason.kind()));
    if (band != null && outcome == Outcome.APPROVED) {
      reasons.add(withinBand(band, asked.amount()));
    }
    reasons.sort(Reason.DECISIVE_FIRST);
    return new Evaluation(
        outcome,
        reasons,
        policy.name(),
        policy.contentHash(),
        band == null ? null : band.id(),
        bands.stream().map(one -> new BandResult(one.id(), one.caseLimit())).toList(),
        results,
        chain == null ? null : chain.id(),
        steps,
        outcome == Outcome.APPROVED
            ? null
            : CounterOffer.of(policy, band, asked, agent, usage, guardrails),
        noAuthority);
  }

  private static Outcome strictest(List<Reason> reasons) {
    Outcome outcome = Outcome.APPROVED;
    for (Reason reason : reasons) {
      if (reason.outcome().compareTo(outcome) > 0) {
        outcome = reason.outcome();
      }
    }
    return outcome;
  }

  /**
   * The chain of each reason that asks for approval: of its guardrail, its band, or the policy. If
   * one of them has none there are none: the chains of the others do not answer for it, and a
   * larger amount, which may break more, must not be milder.
   */
  private static List<ApprovalChain> demandedChains(
      CompiledPolicy policy, @Nullable Band band, Guardrails guardrails, List<Reason> reasons) {
    @Nullable String ofBand =
        band != null && band.chain() != null ? band.chain() : policy.rules().defaultChain();
    SortedMap<String, ApprovalChain> chains = new TreeMap<>();
    for (Reason reason : reasons) {
      if (reason.outcome() == Outcome.NEEDS_APPROVAL) {
        @Nullable String named = guardrails.chainOf(reason);
        @Nullable ApprovalChain chain = policy.chain(named == null ? ofBand : named);
        if (chain == null) {
          return List.of();
        }
        chains.put(chain.id(), chain);
      }
    }
    return List.copyOf(chains.values());
  }

  private static @Nullable Reason deadEnd(List<ApprovalChain> demanded, long amount) {
    if (demanded.isEmpty()) {
      return noChain();
    }
    for (ApprovalChain chain : demanded) {
      if (chain.stepsFor(amount).isEmpty()) {
        return new Reason(
            Reason.Kind.CHAIN_TOO_SHORT,
            chain.id(),
            Outcome.DENIED,
            "Nobody may approve as much.",
            chain.steps().getLast().limit(),
            null);
      }
    }
    return null;
  }

  private static ApprovalChain longest(List<ApprovalChain> demanded, long amount) {
    ApprovalChain longest = demanded.getFirst();
    for (ApprovalChain chain : demanded) {
      if (chain.stepsFor(amount).size() > longest.stepsFor(amount).size()) {
        longest = chain;
      }
    }
    return longest;
  }

  private static Reason noChain() {
    return denial(Reason.Kind.NO_CHAIN, "There is nobody who could be asked to approve it.");
  }

  private static Reason withinBand(Band band, long amount) {
    return new Reason(
        Reason.Kind.WITHIN_BAND,
        band.id(),
        Outcome.APPROVED,
        "You may decide this yourself.",
        band.caseLimit(),
        amount);
  }

  private static Reason denial(Reason.Kind kind, String message) {
    return new Reason(kind, "", Outcome.DENIED, message, null, null);
  }
}
