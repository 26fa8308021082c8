package dev.cxos.decision.replay;

import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.EvaluationJson;
import dev.cxos.decision.decision.Evaluator;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides recorded decisions again, one by one in the order of their times. Pure and for one
 * thread; the same decisions give the same report.
 *
 * <p>Decisions before the start only fill the limits, with what really came of them. From then on
 * the candidate decides, and its draws fill the limits in place of those of history: at the moment
 * of the decision, or, for a request for approval that history had too, when it was really
 * approved. What was really taken back is taken back from the candidate at the same moment. A
 * request that history did not have is taken as granted at once, or refused, as is assumed.
 */
public final class Replayer {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final Candidate candidate;
  private final Candidate.Versions versions;
  private final long start;
  private final long poolAtStart;
  private final Predicate<String> reportedUnits;
  private final ReplayTally tally;
  private final @Nullable SimulatedUsage usage;
  private final Map<PolicyVersionName, CompiledPolicy> known = new HashMap<>();
  private final Map<String, Boolean> reported = new HashMap<>();
  private long drawnAtStart;
  private boolean started;

  /**
   * Begins a replay.
   *
   * @param versions finds the versions that decided in history
   * @param start the first moment that is decided again and reported
   * @param poolAtStart what the candidate's pool held then; 0 if it has none
   * @param reportedUnits which units are reported; the others are replayed all the same
   * @param examples how many changed decisions are kept
   */
  public Replayer(
      Candidate candidate,
      Candidate.Versions versions,
      Instant start,
      long poolAtStart,
      Predicate<String> reportedUnits,
      int examples) {
    this.candidate = candidate;
    this.versions = versions;
    this.start = micros(start);
    this.poolAtStart = poolAtStart;
    this.reportedUnits = reportedUnits;
    this.tally = new ReplayTally(examples);
    this.usage =
        candidate instanceof Candidate.Changed changed
            ? new SimulatedUsage(changed.policy())
            : null;
  }

  /** Replays the next decision. */
  public void replay(PastDecision decision) {
    switch (candidate) {
      case Candidate.Changed changed when usage != null -> change(changed, usage, decision);
      case Candidate.Changed _ -> throw new IllegalStateException("without usage");
      case Candidate.AsRecorded _ -> repeat(decision);
    }
  }

  /** What came of all that was replayed; ends the replay. */
  public ReplayReport report() {
    return tally.report(
        switch (candidate) {
          case Candidate.Changed changed -> changed.policy().currency();
          case Candidate.AsRecorded recorded -> recorded.currency();
        });
  }

  private void change(Candidate.Changed changed, SimulatedUsage simulated, PastDecision decision) {
    long now = micros(decision.time());
    boolean history = now < start;
    if (!history && !started) {
      simulated.advance(start);
      drawnAtStart = simulated.drawn();
      started = true;
    }
    simulated.advance(now);
    long reallyDrawn = reallyDrawn(decision, now);
    long takenBack = decision.reverseTime() == null ? NEVER : micros(decision.reverseTime());
    long drawn = reallyDrawn;
    if (!history) {
      Usage before =
          simulated.before(decision, now, poolRemaining(changed.policy(), simulated, decision));
      Evaluation evaluation =
          Evaluator.evaluate(changed.policy(), decision.asked(), decision.agent(), before);
      drawn = drawn(evaluation.outcome(), decision, now, reallyDrawn, changed.assumption());
      if (isReported(decision)) {
        boolean kept = takenBack == NEVER;
        long amount = decision.asked().amount();
        String text = EvaluationJson.write(evaluation);
        tally.add(
            decision,
            evaluation,
            text,
            evaluation.outcome() == decision.outcome() && sameSaid(text, decision.evaluation()),
            evaluation.outcome() != decision.outcome(),
            kept && reallyDrawn != NEVER ? amount : 0,
            kept && drawn != NEVER ? amount : 0);
      }
    }
    if (reallyDrawn != NEVER) {
      simulated.draw(decision, now, reallyDrawn, takenBack, true);
    }
    if (drawn != NEVER) {
      simulated.draw(decision, now, drawn, takenBack, false);
    }
  }

  private void repeat(PastDecision decision) {
    if (micros(decision.time()) < start || !isReported(decision)) {
      return;
    }
    @Nullable CompiledPolicy version = version(decision.policyVersion());
    Evaluation evaluation =
        version == null
            ? Evaluation.withoutPolicy()
            : Evaluator.evaluate(version, decision.asked(), decision.agent(), decision.usage());
    String text = EvaluationJson.write(evaluation);
    boolean same = text.equals(decision.evaluation());
    boolean kept = decision.reverseTime() == null;
    boolean given = kept && reallyDrawn(decision, 0) != NEVER;
    long cost = given ? decision.asked().amount() : 0;
    tally.add(decision, evaluation, text, same, !same, cost, cost);
  }

  /**
   * What the pool of the candidate holds before a decision. If the version that decided drew on the
   * same pool, what it recorded tells, less what the candidate drew more; else what the pool held
   * at the start, less what the candidate drew since.
   */
  private @Nullable Long poolRemaining(
      CompiledPolicy policy, SimulatedUsage simulated, PastDecision decision) {
    @Nullable String pool = policy.rules().controls().budgetPool();
    if (pool == null) {
      return null;
    }
    @Nullable Long recorded = decision.usage().poolRemaining();
    if (recorded != null) {
      @Nullable CompiledPolicy version = version(decision.policyVersion());
      if (version != null && pool.equals(version.rules().controls().budgetPool())) {
        return Math.max(0, recorded - simulated.drawnMore());
      }
    }
    return Math.max(0, poolAtStart - (simulated.drawn() - drawnAtStart));
  }

  private @Nullable CompiledPolicy version(@Nullable PolicyVersionName name) {
    if (name == null) {
      return null;
    }
    @Nullable CompiledPolicy found = known.get(name);
    if (found == null) {
      found = versions.apply(name);
      known.put(name, found);
    }
    return found;
  }

  private boolean isReported(PastDecision decision) {
    String unit = decision.asked().unit();
    @Nullable Boolean is = reported.get(unit);
    if (is == null) {
      is = reportedUnits.test(unit);
      reported.put(unit, is);
    }
    return is;
  }

  private static boolean sameSaid(String text, String recorded) {
    int from = ResultHash.reasonsAt(text);
    int recordedFrom = ResultHash.reasonsAt(recorded);
    int length = text.length() - from;
    return length == recorded.length() - recordedFrom
        && text.regionMatches(from, recorded, recordedFrom, length);
  }

  private static long drawn(
      Outcome outcome,
      PastDecision decision,
      long now,
      long reallyDrawn,
      EscalationAssumption assumption) {
    return switch (outcome) {
      case APPROVED -> now;
      case DENIED -> NEVER;
      case NEEDS_APPROVAL ->
          decision.outcome() == Outcome.NEEDS_APPROVAL
              ? reallyDrawn
              : switch (assumption) {
                case GRANTED -> now;
                case REFUSED -> NEVER;
              };
    };
  }

  /** When history drew for a decision; {@link #NEVER} if it did not. */
  private static long reallyDrawn(PastDecision decision, long now) {
    return switch (decision.outcome()) {
      case APPROVED -> now;
      case DENIED -> NEVER;
      case NEEDS_APPROVAL ->
          wasGranted(decision.state()) && decision.settleTime() != null
              ? micros(decision.settleTime())
              : NEVER;
    };
  }

  private static boolean wasGranted(DecisionState state) {
    return switch (state) {
      case APPROVED, FULFILLED, EXPIRED, REVERSED -> true;
      case PENDING, DENIED, REFUSED, WITHDRAWN -> false;
    };
  }

  private static long micros(Instant moment) {
    return moment.getEpochSecond() * MICROS_PER_SECOND + moment.getNano() / NANOS_PER_MICRO;
  }
}
