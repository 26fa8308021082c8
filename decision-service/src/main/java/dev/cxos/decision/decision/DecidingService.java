package dev.cxos.decision.decision;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.budget.BudgetPool;
import dev.cxos.decision.budget.BudgetPools;
import dev.cxos.decision.decision.LimitKey.Periods;
import dev.cxos.decision.decision.TakenDecisions.Judged;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.EffectivePolicies.InForce;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides: evaluation, record, money, request for approval and audit entry in one transaction. The
 * only way in, for one case as for many.
 */
@ApplicationScoped
public class DecidingService {

  private final EffectivePolicies policies;
  private final Suspensions suspensions;
  private final BudgetPools pools;
  private final UsageStore usages;
  private final DecisionStore store;
  private final TakenDecisions taken;
  private final RequestLedger ledger;
  private final DataSource source;
  private final Clock clock;
  private final Set<YearMonth> openMonths = ConcurrentHashMap.newKeySet();

  DecidingService(
      EffectivePolicies policies,
      Suspensions suspensions,
      BudgetPools pools,
      UsageStore usages,
      DecisionStore store,
      TakenDecisions taken,
      RequestLedger ledger,
      DataSource source,
      Clock clock) {
    this.policies = policies;
    this.suspensions = suspensions;
    this.pools = pools;
    this.usages = usages;
    this.store = store;
    this.taken = taken;
    this.ledger = ledger;
    this.source = source;
    this.clock = clock;
  }

  /**
   * A case on its way in; its inputs fit the decision type.
   *
   * @param asked the case
   * @param subject the subject of the agent's token
   * @param roles the roles in it
   * @param key the key of the request that brought it, if it may be repeated
   */
  public record Submission(
      DecisionCase asked, String subject, Set<String> roles, @Nullable RequestKey key) {}

  /** What became of a submission. */
  public sealed interface Taking {

    /** It was decided, now or by the same request before. */
    record Decided(Decision decision) implements Taking {}

    /** It could not be decided, and nothing was recorded. */
    record Refused(ServiceException refusal) implements Taking {}
  }

  /** A submission with the version that decides it, and the place that it gets in time. */
  private record Candidate(
      Submission submission, @Nullable CompiledPolicy policy, UUID id, Instant time) {}

  /** Makes room for this month's decisions and, near its end, for the next month's. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void openMonths() {
    Instant now = now();
    Set<YearMonth> months = new HashSet<>();
    months.add(YearMonth.from(now.atOffset(ZoneOffset.UTC)));
    months.add(YearMonth.from(now.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)));
    if (!openMonths.containsAll(months)) {
      store.openMonths(months);
      openMonths.addAll(months);
    }
  }

  /**
   * Decides cases one after the other.
   *
   * @param submissions the cases; see {@link #openMonths}
   * @return what became of each, in their order
   */
  @Transactional
  public List<Taking> decide(List<Submission> submissions) {
    InForce inForce =
        policies.inForce(
            unique(submissions.stream().map(one -> one.asked().decisionType()).toList()));
    Set<String> suspended =
        suspensions.suspended(unique(submissions.stream().map(Submission::subject).toList()));
    Taking[] takings = new Taking[submissions.size()];
    List<CompiledPolicy> versions = versions(submissions, inForce, takings);
    Collection<Periods> periods = periods(submissions, versions);
    usages.lock(periods.stream().map(Periods::key).toList());
    Map<String, BudgetPool> lockedPools = pools.lock(poolIds(versions));

    Instant at = now();
    List<Candidate> candidates = candidates(submissions, versions, takings, at);
    Map<RequestKey, String> earlier = claim(candidates);
    RunningUsage usage = new RunningUsage(usages.totals(periods, at), lockedPools.values());
    List<Judged> fresh = new ArrayList<>();
    Map<UUID, Decision> byId = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (isFirst(candidate, earlier)) {
        Decision decision = decide(candidate, suspended, usage);
        fresh.add(new Judged(decision, candidate.policy()));
        byId.put(decision.id(), decision);
      }
    }
    taken.keep(fresh, lockedPools);
    return answers(submissions, takings, candidates, earlier, byId);
  }

  private Decision decide(Candidate candidate, Set<String> suspended, RunningUsage usage) {
    DecisionCase asked = candidate.submission().asked();
    Agent agent =
        Agent.of(
            candidate.submission().subject(),
            candidate.submission().roles(),
            suspended.contains(candidate.submission().subject()));
    @Nullable CompiledPolicy policy = candidate.policy();
    Usage before =
        policy == null ? Usage.NONE : usage.before(policy, asked.customer(), agent.subject());
    Evaluation evaluation =
        policy == null
            ? Evaluation.withoutPolicy()
            : Evaluator.evaluate(policy, asked, agent, before);
    if (policy != null && evaluation.outcome() == Outcome.APPROVED) {
      usage.draw(policy, asked.customer(), agent.subject(), asked.amount());
    }
    return Decision.taken(
        candidate.id(),
        asked,
        agent,
        before,
        evaluation,
        policy == null ? null : policy.rules().controls(),
        candidate.time(),
        Ids.newId(candidate.time()));
  }

  /** The version for each submission; a null for none in force or a refused submission. */
  private List<@Nullable CompiledPolicy> versions(
      List<Submission> submissions, InForce inForce, Taking[] takings) {
    Instant now = now();
    List<@Nullable CompiledPolicy> versions = new ArrayList<>(submissions.size());
    for (int i = 0; i < submissions.size(); i++) {
      DecisionCase asked = submissions.get(i).asked();
      @Nullable CompiledPolicy version =
          inForce.find(asked.decisionType(), asked.unit(), now).orElse(null);
      if (version != null && !version.currency().equals(asked.currency())) {
        takings[i] = new Taking.Refused(currencyMismatch(version.currency()));
        version = null;
      }
      versions.add(version);
    }
    return versions;
  }

  /** Says that the case is in another currency than its policy. */
  static ServiceException currencyMismatch(String currency) {
    return ServiceException.of(
            DecisionReason.CURRENCY_MISMATCH, "The policy counts in " + currency + ".")
        .with("currency", currency)
        .violation("case.amount.currency_code", "must be " + currency);
  }

  private static Collection<Periods> periods(
      List<Submission> submissions, List<@Nullable CompiledPolicy> versions) {
    Set<Periods> periods = new LinkedHashSet<>();
    for (int i = 0; i < submissions.size(); i++) {
      @Nullable CompiledPolicy version = versions.get(i);
      if (version != null) {
        Submission submission = submissions.get(i);
        periods.addAll(
            RunningUsage.keys(version, submission.asked().customer(), submission.subject()));
      }
    }
    return periods;
  }

  private static Set<String> poolIds(List<@Nullable CompiledPolicy> versions) {
    Set<String> ids = new HashSet<>();
    for (@Nullable CompiledPolicy version : versions) {
      if (version != null && version.rules().controls().budgetPool() != null) {
        ids.add(version.rules().controls().budgetPool());
      }
    }
    return ids;
  }

  // Each a microsecond after the one before: the order of decisions is the order of their times.
  private static List<Candidate> candidates(
      List<Submission> submissions,
      List<@Nullable CompiledPolicy> versions,
      Taking[] takings,
      Instant at) {
    List<Candidate> candidates = new ArrayList<>(submissions.size());
    for (int i = 0; i < submissions.size(); i++) {
      if (takings[i] == null) {
        Instant time = at.plus(i, ChronoUnit.MICROS);
        candidates.add(new Candidate(submissions.get(i), versions.get(i), Ids.newId(time), time));
      }
    }
    return candidates;
  }

  private Map<RequestKey, String> claim(List<Candidate> candidates) {
    Map<RequestKey, String> provisional = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      @Nullable RequestKey key = candidate.submission().key();
      if (key != null) {
        provisional.putIfAbsent(key, Decision.nameOf(candidate.id()));
      }
    }
    if (provisional.isEmpty()) {
      return Map.of();
    }
    Map<RequestKey, String> names =
        new HashMap<>(Jdbc.run(source, connection -> ledger.claim(connection, provisional)));
    // The same request twice in one group: the later one repeats the earlier.
    provisional.forEach(names::putIfAbsent);
    return names;
  }

  private static boolean isFirst(Candidate candidate, Map<RequestKey, String> names) {
    @Nullable RequestKey key = candidate.submission().key();
    return key == null || Decision.nameOf(candidate.id()).equals(names.get(key));
  }

  private List<Taking> answers(
      List<Submission> submissions,
      Taking[] takings,
      List<Candidate> candidates,
      Map<RequestKey, String> names,
      Map<UUID, Decision> byId) {
    repeated(candidates, names, byId).forEach(decision -> byId.put(decision.id(), decision));
    List<Taking> answers = new ArrayList<>(submissions.size());
    int next = 0;
    for (Taking taking : takings) {
      answers.add(taking != null ? taking : answer(candidates.get(next++), names, byId));
    }
    return answers;
  }

  private List<Decision> repeated(
      List<Candidate> candidates, Map<RequestKey, String> names, Map<UUID, Decision> byId) {
    Set<UUID> missing = new HashSet<>();
    for (Candidate candidate : candidates) {
      @Nullable String name = names.get(candidate.submission().key());
      if (name != null && !name.equals(RequestLedger.REUSED)) {
        UUID id = id(name);
        if (!byId.containsKey(id)) {
          missing.add(id);
        }
      }
    }
    return missing.isEmpty() ? List.of() : store.find(missing);
  }

  private static Taking answer(
      Candidate candidate, Map<RequestKey, String> names, Map<UUID, Decision> byId) {
    @Nullable RequestKey key = candidate.submission().key();
    if (key == null) {
      return new Taking.Decided(Objects.requireNonNull(byId.get(candidate.id())));
    }
    try {
      UUID id = id(RequestLedger.nameOrThrow(Objects.requireNonNull(names.get(key))));
      return new Taking.Decided(Objects.requireNonNull(byId.get(id)));
    } catch (ServiceException reused) {
      return new Taking.Refused(reused);
    }
  }

  private static UUID id(String name) {
    return UUID.fromString(name.substring(name.indexOf('/') + 1));
  }

  private static Set<String> unique(List<String> values) {
    return new HashSet<>(values);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
