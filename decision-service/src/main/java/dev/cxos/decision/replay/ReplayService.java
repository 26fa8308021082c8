package dev.cxos.decision.replay;

import dev.cxos.decision.decision.DecisionHistory;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Replays a window of history. */
@ApplicationScoped
public class ReplayService {

  /** Decisions this much older than the longest period may still be approved within it. */
  private static final Duration LATE_APPROVAL = Duration.ofDays(31);

  private static final int PROGRESS_DECISIONS = 10_000;
  private static final long PROGRESS_MILLIS = 200;
  private static final int LOOK_EVERY = 256;

  private final ReplayPreparationService preparation;
  private final DecisionHistory history;
  private final Clock clock;

  ReplayService(ReplayPreparationService preparation, DecisionHistory history, Clock clock) {
    this.preparation = preparation;
    this.history = history;
    this.clock = clock;
  }

  /**
   * How far a replay is.
   *
   * @param replayed how many decisions were replayed, those that only fill the limits among them
   * @param total how many there are
   */
  public record Progress(long replayed, long total) {}

  /**
   * Replays.
   *
   * @param progress is told about every 200 milliseconds or 10,000 decisions; what it throws ends
   *     the replay
   */
  public ReplayReport replay(Caller caller, ReplayQuery query, Consumer<Progress> progress) {
    UnitScope units = query.unit() == null ? caller.units() : caller.units().within(query.unit());
    Instant end = query.end() == null ? clock.instant() : query.end();
    if (!query.start().isBefore(end)) {
      throw ServiceException.invalid("end_time", "must lie after start_time");
    }
    Candidate candidate = preparation.prepare(query);
    Instant from = query.start();
    long poolAtStart = 0;
    if (candidate instanceof Candidate.Changed changed) {
      from = query.start().minus(longestPeriod(changed.policy())).minus(LATE_APPROVAL);
      @Nullable String pool = changed.policy().rules().controls().budgetPool();
      poolAtStart = pool == null ? 0 : history.poolRemaining(pool, query.start());
    }
    Replayer replayer =
        new Replayer(
            candidate,
            preparation::version,
            query.start(),
            poolAtStart,
            units::contains,
            query.examples());
    Metered metered = new Metered(replayer, progress, history.count(query.policyId(), from, end));
    history.read(query.policyId(), from, end, metered);
    metered.tell();
    return replayer.report();
  }

  private static Duration longestPeriod(CompiledPolicy policy) {
    return Duration.ofDays(
        Math.max(longest(policy.customerPeriods()), longest(policy.agentPeriods())));
  }

  private static int longest(SortedSet<Integer> periods) {
    return periods.isEmpty() ? 0 : periods.last();
  }

  /** Replays and tells how far it is. */
  private final class Metered implements Consumer<PastDecision> {
    private final Replayer replayer;
    private final Consumer<Progress> progress;
    private final long total;
    private long replayed;
    private long told;
    private long toldMillis = clock.millis();

    Metered(Replayer replayer, Consumer<Progress> progress, long total) {
      this.replayer = replayer;
      this.progress = progress;
      this.total = total;
    }

    @Override
    public void accept(PastDecision decision) {
      replayer.replay(decision);
      replayed++;
      if (replayed % LOOK_EVERY == 0
          && (replayed - told >= PROGRESS_DECISIONS
              || clock.millis() - toldMillis >= PROGRESS_MILLIS)) {
        tell();
      }
    }

    void tell() {
      told = replayed;
      toldMillis = clock.millis();
      // More may have been decided since they were counted.
      progress.accept(new Progress(replayed, Math.max(total, replayed)));
    }
  }
}
