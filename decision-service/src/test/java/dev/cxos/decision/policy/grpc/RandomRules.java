package dev.cxos.decision.policy.grpc;

import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules made from a seed, with texts that YAML likes to take for something else. */
final class RandomRules {

  private static final List<String> TEXTS =
      List.of(
          "No.",
          "yes",
          "Off",
          "null",
          "~",
          "1e3",
          "0x1F",
          "2026-07-01",
          "12:30",
          "=",
          "<<",
          "- a",
          "# no comment",
          "a: b",
          "a #b",
          "&a",
          "*a",
          "!under_review",
          "%a",
          "@a",
          "`a",
          "'",
          "\"",
          "\\",
          "{a}",
          "[a]",
          "a,b",
          "? a",
          "|",
          ">-",
          " in front",
          "behind ",
          "\tx",
          "two\nlines",
          "two\n\nlines",
          "line\n",
          "\nline",
          "a\n  b\n c",
          "a\r\nb",
          "a\u0085b",
          "a\u2028b",
          "\ufeffa",
          "caf\u00e9",
          "\u20ac 5",
          "\ud83d\ude00",
          "\u202eabc",
          "a\u0001b",
          "a\u007fb",
          "\ue000",
          "true",
          "---",
          "...",
          "a\n---\nb",
          "x".repeat(300));
  private static final List<String> IDS =
      List.of("a", "yes", "no", "on", "off", "null", "true", "y", "n", "e1", "gold", "a-b");

  private final Random random;

  RandomRules(long seed) {
    random = new Random(seed);
  }

  PolicyRules rules() {
    return new PolicyRules(
        some(1, i -> band("b" + i)),
        some(0, i -> guardrail("g" + i)),
        random.nextBoolean() ? Controls.NONE : controls(),
        some(0, i -> new ApprovalChain("c" + i, some(1, _ -> step()))),
        maybe(this::id));
  }

  String text() {
    String text = pick(TEXTS);
    return random.nextInt(4) == 0 ? text + pick(TEXTS) : text;
  }

  SortedSet<String> units() {
    return set(() -> "/" + id());
  }

  private Band band(String id) {
    return new Band(
        id,
        random.nextBoolean() ? "" : text(),
        pick(List.of("agent", "yes", "skill-billing", "skill-no")),
        pick(List.of("/", "/emea", "/emea/7")),
        maybe(() -> "journeys/" + id()),
        set(this::id),
        amount(),
        maybe(this::rolling),
        maybe(this::rolling),
        maybe(this::id));
  }

  private Guardrail guardrail(String id) {
    return new Guardrail(
        id,
        random.nextBoolean() ? "" : text(),
        text(),
        pick(List.of(Guardrail.Effect.values())),
        text(),
        maybe(this::id),
        units(),
        set(() -> "journeys/" + id()),
        set(this::id));
  }

  private Controls controls() {
    return new Controls(
        maybe(this::amount),
        maybe(this::rolling),
        maybe(this::rolling),
        maybe(this::velocity),
        maybe(this::velocity),
        maybe(this::id),
        maybe(this::amount),
        random.nextBoolean(),
        random.nextInt(3));
  }

  private ApprovalStep step() {
    return new ApprovalStep(
        id(),
        maybe(this::amount),
        random.nextInt(3),
        maybe(this::id),
        pick(List.of(ApprovalStep.OnTimeout.values())));
  }

  private RollingLimit rolling() {
    return new RollingLimit(amount(), 1 + random.nextInt(366));
  }

  private Velocity velocity() {
    return new Velocity(1 + random.nextInt(9), 1 + random.nextInt(366));
  }

  private long amount() {
    return pick(List.of(0L, 1L, 5_000L, 1_000_000_000_000L));
  }

  private String id() {
    return pick(IDS);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private SortedSet<String> set(Supplier<String> one) {
    SortedSet<String> set = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      set.add(one.get());
    }
    return set;
  }

  private <T> List<T> some(int least, IntFunction<T> one) {
    List<T> list = new ArrayList<>();
    for (int i = least + random.nextInt(4); i > 0; i--) {
      list.add(one.apply(i));
    }
    return list;
  }
}
