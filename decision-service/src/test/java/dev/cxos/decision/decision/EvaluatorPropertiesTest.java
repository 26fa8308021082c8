package dev.cxos.decision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** What the evaluator promises, for policies, cases and usages at random. */
final class EvaluatorPropertiesTest {
  private static final List<Long> STEPS =
      List.of(
          0L, 1L, 99L, 100L, 299L, 300L, 301L, 349L, 351L, 499L, 500L, 501L, 900L, 1300L, 4000L);

  @Property(shrinking = ShrinkingMode.OFF)
  void shouldNeverBeMilderForALargerAmount(@ForAll long seed) {
    RandomPolicy random = new RandomPolicy(seed);
    CompiledPolicy policy = random.policy();
    Outcome before = Outcome.APPROVED;
    for (long amount : STEPS) {
      Outcome outcome = evaluate(policy, random, amount).outcome();
      assertThat(outcome).as("seed %d, amount %d", seed, amount).isGreaterThanOrEqualTo(before);
      before = outcome;
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void shouldGiveNoMeaningToTheOrderOfWriting(@ForAll long seed) {
    RandomPolicy random = new RandomPolicy(seed);
    String text = EvaluationJson.write(evaluate(random.policy(), random, random.asked.amount()));

    assertThat(EvaluationJson.write(evaluate(random.shuffled(), random, random.asked.amount())))
        .isEqualTo(text);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void shouldSayTheSameForTheSameArguments(@ForAll long seed) {
    RandomPolicy one = new RandomPolicy(seed);
    RandomPolicy other = new RandomPolicy(seed);

    assertThat(EvaluationJson.write(evaluate(other.policy(), other, other.asked.amount())))
        .isEqualTo(EvaluationJson.write(evaluate(one.policy(), one, one.asked.amount())));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void shouldApproveNothingAboveAnyLimit(@ForAll long seed) {
    RandomPolicy random = new RandomPolicy(seed);
    CompiledPolicy policy = random.policy();
    for (long amount : STEPS) {
      Evaluation evaluation = evaluate(policy, random, amount);
      if (evaluation.outcome() == Outcome.APPROVED) {
        requireWithinEverything(random, evaluation, amount);
      }
      if (evaluation.outcome() != Outcome.DENIED) {
        requireWithinControls(random.controls, random.usage, amount);
      }
    }
  }

  // Written again here, on purpose, from the contract and not from the code.
  private static void requireWithinEverything(
      RandomPolicy random, Evaluation evaluation, long amount) {
    Band band =
        random.bands.stream()
            .filter(one -> one.id().equals(evaluation.band()))
            .findFirst()
            .orElseThrow();
    assertThat(amount).isLessThanOrEqualTo(band.caseLimit());
    requireWithin(band.customerLimit(), random.usage.customer(), amount);
    requireWithin(band.agentLimit(), random.usage.agent(), amount);
    Long fourEyes = random.controls.fourEyesAbove();
    assertThat(fourEyes == null || amount <= fourEyes).isTrue();
    assertThat(random.agent.suspended()).isFalse();
    assertThat(random.agent.roles()).contains(band.role());
    assertThat(random.controls.reasonRequired() && random.asked.reason() == null).isFalse();
    assertThat(evaluation.guardrails()).allMatch(Evaluation.GuardrailResult::holds);
  }

  private static void requireWithinControls(Controls controls, Usage usage, long amount) {
    Long cap = controls.caseCap();
    assertThat(cap == null || amount <= cap).isTrue();
    requireWithin(controls.customerCap(), usage.customer(), amount);
    requireWithin(controls.agentCap(), usage.agent(), amount);
    requireRoom(controls.customerVelocity(), usage.customer());
    requireRoom(controls.agentVelocity(), usage.agent());
    Long pool = usage.poolRemaining();
    assertThat(pool == null || amount <= pool).isTrue();
  }

  private static void requireWithin(
      @Nullable RollingLimit limit, SortedMap<Integer, Usage.Total> used, long amount) {
    if (limit != null) {
      long before = used.getOrDefault(limit.days(), Usage.Total.ZERO).amount();
      assertThat(before + amount).isLessThanOrEqualTo(limit.amount());
    }
  }

  private static void requireRoom(
      @Nullable Velocity velocity, SortedMap<Integer, Usage.Total> used) {
    if (velocity != null) {
      int before = used.getOrDefault(velocity.days(), Usage.Total.ZERO).decisions();
      assertThat(before + 1).isLessThanOrEqualTo(velocity.decisions());
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void shouldOfferTheMostThatIsApprovedAtOnce(@ForAll long seed) {
    RandomPolicy random = new RandomPolicy(seed);
    CompiledPolicy policy = random.policy();
    long asked = random.asked.amount();
    Evaluation evaluation = evaluate(policy, random, asked);
    Long offer = evaluation.counterOffer();

    if (evaluation.outcome() == Outcome.APPROVED) {
      assertThat(offer).isNull();
    } else if (offer != null) {
      assertThat(offer).isBetween(1L, asked - 1);
      assertThat(evaluate(policy, random, offer).outcome()).isEqualTo(Outcome.APPROVED);
      if (offer + 1 < asked) {
        assertThat(evaluate(policy, random, offer + 1).outcome()).isNotEqualTo(Outcome.APPROVED);
      }
    } else if (asked > 1) {
      assertThat(evaluate(policy, random, 1).outcome()).isNotEqualTo(Outcome.APPROVED);
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void shouldFindNoAuthorityOnlyAtDeadEnds(@ForAll long seed) {
    RandomPolicy random = new RandomPolicy(seed);
    CompiledPolicy policy = random.policy();
    for (long amount : STEPS) {
      Evaluation evaluation = evaluate(policy, random, amount);
      Collection<Reason.Kind> kinds = EnumSet.noneOf(Reason.Kind.class);
      evaluation.reasons().forEach(reason -> kinds.add(reason.kind()));
      assertThat(evaluation.noAuthority())
          .isEqualTo(
              kinds.contains(Reason.Kind.NO_CHAIN) || kinds.contains(Reason.Kind.CHAIN_TOO_SHORT));
      // A dead end is met only where nothing else forbids it, and where others would have to agree.
      if (evaluation.noAuthority()) {
        assertThat(evaluation.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(evaluation.reasons())
            .filteredOn(reason -> reason.outcome() == Outcome.DENIED)
            .hasSize(1);
      }
      assertThat(evaluation.chain().isEmpty())
          .isEqualTo(evaluation.outcome() != Outcome.NEEDS_APPROVAL);
    }
  }

  private static Evaluation evaluate(CompiledPolicy policy, RandomPolicy random, long amount) {
    return Evaluator.evaluate(
        policy, Policies.withAmount(random.asked, amount), random.agent, random.usage);
  }
}
