package dev.cxos.decision.decision;

import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.Guardrail.Effect;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A policy, a case and a usage, all made from one seed, with limits that often bind. */
final class RandomPolicy {
  private static final List<String> ROLES = List.of("agent", "lead", "skill-refunds");
  private static final List<String> UNITS = List.of("/", "/emea", "/emea/lisbon", "/apac");
  private static final List<String> JOURNEYS = List.of("travel", "bank");
  private static final List<String> TIERS = List.of("gold", "tin");
  private static final List<Integer> DAYS = List.of(1, 30, 366);
  private static final List<String> CONDITIONS =
      List.of(
          "amount <= 500",
          "amount < delay_days * 100",
          "tier == 'gold' || amount <= 300",
          "delay_days != 3",
          "amount + 10 / delay_days < 900",
          "!(amount * 2 > 700 && journey == 'travel')",
          "true");

  final List<Band> bands = new ArrayList<>();
  final List<Guardrail> guardrails = new ArrayList<>();
  final List<ApprovalChain> chains = new ArrayList<>();
  final Controls controls;
  final @Nullable String defaultChain;
  final DecisionCase asked;
  final Agent agent;
  final Usage usage;
  private final Random random;

  RandomPolicy(long seed) {
    random = new Random(seed);
    for (int i = random.nextInt(6); i > 0; i--) {
      bands.add(
          new Band(
              "b" + i,
              "",
              pick(ROLES),
              pick(UNITS),
              maybe(pick(JOURNEYS)),
              some(TIERS),
              amount(),
              maybe(rolling()),
              maybe(rolling()),
              maybe(chainId())));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      guardrails.add(
          new Guardrail(
              "g" + i,
              "",
              pick(CONDITIONS),
              pick(List.of(Effect.values())),
              "no",
              maybe(chainId()),
              some(UNITS),
              some(JOURNEYS),
              some(TIERS)));
    }
    for (String id : List.of("x", "y")) {
      chains.add(Policies.chain(id, amount(), 2 * amount(), maybe(3 * amount())));
    }
    defaultChain = maybe(chainId());
    controls =
        new Controls(
            maybe(amount()),
            maybe(rolling()),
            maybe(rolling()),
            maybe(velocity()),
            maybe(velocity()),
            "pool",
            maybe(amount()),
            random.nextInt(6) == 0,
            0);
    asked =
        Policies.asked(
            amount(),
            pick(UNITS),
            maybe(pick(TIERS)),
            maybe(pick(JOURNEYS)),
            Map.of("delay_days", (long) random.nextInt(8)),
            maybe("why"));
    agent = Agent.of("ana", some(ROLES), random.nextInt(12) == 0);
    usage = new Usage(totals(), totals(), maybe(amount()));
  }

  CompiledPolicy policy() {
    return Policies.of(bands, guardrails, controls, chains, defaultChain);
  }

  /** The same policy, written in another order. */
  CompiledPolicy shuffled() {
    return Policies.of(
        shuffled(bands), shuffled(guardrails), controls, shuffled(chains), defaultChain);
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private SortedMap<Integer, Usage.Total> totals() {
    SortedMap<Integer, Usage.Total> totals = new TreeMap<>();
    for (int days : DAYS) {
      if (random.nextBoolean()) {
        totals.put(days, new Usage.Total(random.nextInt(600), random.nextInt(4)));
      }
    }
    return totals;
  }

  private RollingLimit rolling() {
    return new RollingLimit(amount(), pick(DAYS));
  }

  private Velocity velocity() {
    return new Velocity(1 + random.nextInt(4), pick(DAYS));
  }

  private long amount() {
    return random.nextInt(1200);
  }

  private String chainId() {
    return pick(List.of("x", "y"));
  }

  private SortedSet<String> some(List<String> from) {
    SortedSet<String> chosen = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      chosen.add(pick(from));
    }
    return chosen;
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(3) == 0 ? null : value;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
