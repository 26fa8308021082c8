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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever the policy and the history: the unchanged policy reproduces it. */
class ReplayerProperties {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CASES = 150;
  private static final int MAX_GAP_MINUTES = 1_200;
  private static final int LONG_FATE_MINUTES = 20_000;

  @Property(tries = 500)
  void shouldReproduceEveryEvaluationWhenNothingChanges(@ForAll long seed) {
    Random random = new Random(seed);
    CompiledPolicy policy = randomPolicy(random, 1);
    History history = randomHistory(random, policy);
    int from = random.nextInt(CASES / 2);
    Instant start = random.nextBoolean() ? BEGIN : history.decisions().get(from).time();

    ReplayReport report =
        replay(history, new Candidate.Changed(policy, EscalationAssumption.REFUSED), start);

    long expected =
        history.decisions().stream().filter(past -> !past.time().isBefore(start)).count();
    assertThat(report.decisions()).isEqualTo(expected);
    assertThat(report.identical()).isEqualTo(expected);
    assertThat(report.candidateCost()).isEqualTo(report.recordedCost());
    assertThat(report.candidateEscalations()).isEqualTo(report.recordedEscalations());
    assertThat(report.examples()).isEmpty();
  }

  @Property(tries = 200)
  void shouldReproduceTheRecordedTextAndTheSameHashAsRecorded(@ForAll long seed) {
    Random random = new Random(seed);
    CompiledPolicy policy = randomPolicy(random, 1);
    History history = randomHistory(random, policy);

    ReplayReport recorded = replay(history, new Candidate.AsRecorded("EUR"), BEGIN);
    ReplayReport simulated =
        replay(history, new Candidate.Changed(policy, EscalationAssumption.GRANTED), BEGIN);

    assertThat(recorded.identical()).isEqualTo(CASES);
    assertThat(recorded.resultHash()).isEqualTo(simulated.resultHash());
  }

  @Property(tries = 200)
  void shouldSimulateAnotherPolicyAsIfItHadReallyDecided(@ForAll long seed) {
    // Without requests for approval and givings back there is nothing to assume, so that deciding
    // the same cases by the other policy from the beginning is the truth.
    Random random = new Random(seed);
    CompiledPolicy before = randomPolicy(random, 1);
    CompiledPolicy after = randomPolicy(random, 2);
    History real = new History(before);
    History other = new History(after);
    real.deposit(BEGIN, 100_000);
    other.deposit(BEGIN, 100_000);
    Fate refused = new Fate(false, Duration.ZERO, null);
    Instant at = BEGIN;
    for (int i = 0; i < CASES; i++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(MAX_GAP_MINUTES)));
      String customer = "c" + random.nextInt(4);
      String agent = "a" + random.nextInt(3);
      long amount = random.nextInt(12_000);
      real.decide(at, customer, agent, "/emea", amount, refused);
      other.decide(at, customer, agent, "/emea", amount, refused);
    }

    ReplayReport report =
        replay(real, new Candidate.Changed(after, EscalationAssumption.REFUSED), BEGIN);
    ReplayReport truth = replay(other, new Candidate.AsRecorded("EUR"), BEGIN);

    assertThat(report.resultHash()).isEqualTo(truth.resultHash());
    assertThat(report.candidateCost()).isEqualTo(truth.recordedCost());
  }

  private static ReplayReport replay(History history, Candidate candidate, Instant start) {
    Replayer replayer =
        new Replayer(candidate, history::policy, start, history.pool(start), _ -> true, 50);
    for (PastDecision past : history.decisions()) {
      replayer.replay(past);
    }
    return replayer.report();
  }

  private static History randomHistory(Random random, CompiledPolicy policy) {
    History history = new History(policy);
    history.deposit(BEGIN, random.nextInt(400_000));
    Instant at = BEGIN;
    for (int i = 0; i < CASES; i++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(MAX_GAP_MINUTES)));
      if (random.nextInt(20) == 0) {
        history.deposit(at, random.nextInt(50_000));
      }
      Fate fate =
          new Fate(
              random.nextInt(3) != 0,
              random.nextInt(5) == 0 ? null : minutes(random),
              random.nextInt(4) == 0 ? minutes(random) : null);
      history.decide(
          at,
          "c" + random.nextInt(4),
          "a" + random.nextInt(3),
          random.nextBoolean() ? "/emea" : "/emea/lisbon",
          random.nextInt(5) == 0 ? random.nextInt(60_000) : random.nextInt(8_000),
          fate);
    }
    return history;
  }

  private static Duration minutes(Random random) {
    return Duration.ofMinutes(random.nextInt(LONG_FATE_MINUTES));
  }

  private static CompiledPolicy randomPolicy(Random random, int version) {
    Controls controls =
        new Controls(
            random.nextBoolean() ? (long) random.nextInt(50_000) : null,
            limit(random, 60_000),
            limit(random, 90_000),
            velocity(random),
            velocity(random),
            random.nextBoolean() ? "goodwill" : null,
            random.nextBoolean() ? (long) random.nextInt(9_000) : null,
            false,
            0);
    return Policies.policy(
        version,
        controls,
        Policies.band("/emea", random.nextInt(9_000), limit(random, 30_000), limit(random, 50_000)),
        Policies.band(
            "/emea/lisbon", random.nextInt(9_000), limit(random, 30_000), limit(random, 50_000)));
  }

  private static @Nullable RollingLimit limit(Random random, int most) {
    return random.nextBoolean()
        ? null
        : new RollingLimit(random.nextInt(most), 1 + random.nextInt(40));
  }

  private static @Nullable Velocity velocity(Random random) {
    return random.nextBoolean()
        ? null
        : new Velocity(1 + random.nextInt(12), 1 + random.nextInt(9));
  }
}
