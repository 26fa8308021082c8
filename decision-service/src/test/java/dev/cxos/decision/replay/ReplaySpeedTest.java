package dev.cxos.decision.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import dev.cxos.decision.replay.History.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many decisions are replayed in a second on one core, the history being in memory. Asked for
 * by {@code -Dcxos.replay.speed}; prints its figures.
 */
@EnabledIfSystemProperty(named = "cxos.replay.speed", matches = ".*")
class ReplaySpeedTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DECISIONS = 100_000;
  private static final int ROUNDS = 8;
  private static final int PAGE = 5_000;

  @Test
  void shouldReplayFiftyThousandDecisionsASecondOnOneCore() {
    CompiledPolicy before = policy(1, 5_000);
    CompiledPolicy after = policy(2, 8_000);
    Random random = new Random(1);
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Replayer replayer =
          new Replayer(
              new Candidate.Changed(after, EscalationAssumption.GRANTED),
              name -> name.equals(before.name()) ? before : after,
              BEGIN,
              10_000_000_000L,
              _ -> true,
              50);
      long nanos = 0;
      Instant at = BEGIN;
      for (int page = 0; page < DECISIONS / PAGE; page++) {
        List<PastDecision> decisions = page(before, at, random);
        at = at.plus(Duration.ofMinutes(PAGE));
        long begin = System.nanoTime();
        for (PastDecision past : decisions) {
          replayer.replay(past);
        }
        nanos += System.nanoTime() - begin;
      }
      ReplayReport report = replayer.report();
      double perSecond = DECISIONS * 1e9 / nanos;
      best = Math.max(best, perSecond);
      System.out.printf(
          "round %d: %,.0f decisions/s, %d identical, %d of %d escalated%n",
          round, perSecond, report.identical(), report.candidateEscalations(), report.decisions());
    }
    assertThat(best).isGreaterThan(50_000);
  }

  /** A page has a history of its own, since the plain one looks through all draws. */
  private static List<PastDecision> page(CompiledPolicy policy, Instant from, Random random) {
    History history = new History(policy);
    history.deposit(BEGIN, 10_000_000_000L);
    for (int i = 0; i < PAGE; i++) {
      history.decide(
          from.plus(Duration.ofMinutes(i)),
          "customer-" + random.nextInt(20_000),
          "agent-" + random.nextInt(200),
          random.nextBoolean() ? "/emea/lisbon/billing" : "/emea/berlin",
          random.nextInt(10_000),
          new Fate(random.nextInt(4) != 0, Duration.ofHours(3), null));
    }
    return history.decisions();
  }

  private static CompiledPolicy policy(int version, long caseLimit) {
    return Policies.policy(
        version,
        new Controls(
            30_000L,
            new RollingLimit(60_000, 90),
            null,
            new Velocity(12, 30),
            null,
            "goodwill",
            null,
            false,
            0),
        Policies.band("/", 1_000, null, null),
        Policies.band(
            "/emea", caseLimit, new RollingLimit(15_000, 30), new RollingLimit(900_000, 7)));
  }
}
