package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides about contacts: the answer, the place kept, who waits, and the event in one transaction.
 * The only way in, for one request as for many.
 */
@ApplicationScoped
public class DecidingContactService {

  private final ContactPolicies policies;
  private final People people;
  private final ContactAskStore store;
  private final ContactEvents events;
  private final RequestLedger ledger;
  private final DataSource source;
  private final Clock clock;
  private final Set<YearMonth> openMonths = ConcurrentHashMap.newKeySet();

  DecidingContactService(
      ContactPolicies policies,
      People people,
      ContactAskStore store,
      ContactEvents events,
      RequestLedger ledger,
      DataSource source,
      Clock clock) {
    this.policies = policies;
    this.people = people;
    this.store = store;
    this.events = events;
    this.ledger = ledger;
    this.source = source;
    this.clock = clock;
  }

  /**
   * A request on its way in.
   *
   * @param request what is asked
   * @param key the key of the call that brought it, if it may be repeated
   */
  public record Submission(ContactRequest request, @Nullable RequestKey key) {}

  /**
   * What became of a submission.
   *
   * @param ask the request with its answer; null if its request id was used before with another
   *     content, and nothing was decided
   */
  public record Answer(@Nullable ContactAsk ask) {}

  /** A submission with the place that it gets in time. */
  private record Candidate(Submission submission, UUID id, Instant time) {}

  /** Makes room for this month's requests and, near its end, for the next month's. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void openMonths() {
    Set<YearMonth> months = monthsAhead();
    store.openMonths(months);
    openMonths.addAll(months);
  }

  /** Whether there is room, as far as is known here. */
  public boolean monthsAreOpen() {
    return openMonths.containsAll(monthsAhead());
  }

  private Set<YearMonth> monthsAhead() {
    Instant now = now();
    return Set.copyOf(
        new HashSet<>(
            List.of(
                YearMonth.from(now.atOffset(ZoneOffset.UTC)),
                YearMonth.from(now.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)))));
  }

  /**
   * Decides requests one after the other.
   *
   * @param submissions the requests; see {@link #openMonths}
   * @return what became of each, in their order
   */
  @Transactional
  public List<Answer> decide(List<Submission> submissions) {
    Set<String> customers = new HashSet<>();
    submissions.forEach(submission -> customers.add(submission.request().customer()));
    Map<String, People.Known> known = people.find(customers);
    Set<String> accounts = People.accounts(known.values());
    store.lock(customers, accounts);

    Instant at = now();
    List<Candidate> candidates = candidates(submissions, at);
    Map<RequestKey, String> earlier = claim(candidates);
    ContactPolicy policy = policies.at(at).current();
    Arbitration arbitration = new Arbitration(policy.rules());
    ContactRecall recall = recall(known, customers, accounts, policy.rules(), at);
    List<ContactAsk> fresh = new ArrayList<>();
    Map<UUID, ContactAsk> byId = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (isFirst(candidate, earlier)) {
        People.Known person = People.of(known, candidate.submission().request().customer());
        ContactAsk ask = decide(candidate, person, policy, arbitration, recall);
        fresh.add(ask);
        byId.put(ask.id(), ask);
      }
    }
    store.insert(fresh);
    store.setWaits(recall.waitsToKeep(), recall.waitsToDrop());
    events.decided(fresh);
    return answers(candidates, earlier, byId);
  }

  private ContactRecall recall(
      Map<String, People.Known> known,
      Set<String> customers,
      Set<String> accounts,
      ContactRules rules,
      Instant at) {
    Instant since = at.minus(rules.longestPeriod()).minus(ContactRuleLimits.LONGEST_RESERVATION);
    ContactRecall recall = new ContactRecall();
    store.entries(customers, accounts, since, at).forEach(recall::add);
    store.waits(customers, accounts).forEach(recall::add);
    if (rules.haveScopes()) {
      people.introduce(known, recall);
    }
    return recall;
  }

  private static ContactAsk decide(
      Candidate candidate,
      People.Known person,
      ContactPolicy policy,
      Arbitration arbitration,
      ContactRecall recall) {
    ContactRequest request = candidate.submission().request();
    Instant time = candidate.time();
    ContactHistory history =
        recall.history(request.customer(), person.account(), time, policy.rules().longestPeriod());
    Ruling ruling = arbitration.decide(request, person.person(), history, time);
    recall.ruled(request, history, ruling, arbitration, time);
    @Nullable Instant expireTime = null;
    if (ruling.outcome() == Outcome.ALLOW) {
      expireTime = time.plus(policy.rules().reservationLifetime());
      recall.add(
          new Entry(
              request.customer(),
              person.account(),
              request.channel(),
              request.contactClass(),
              request.stage(),
              time,
              expireTime));
    }
    return new ContactAsk(
        candidate.id(),
        request,
        person.account(),
        person.unit(),
        ruling,
        policy.policyId(),
        time,
        expireTime,
        null,
        null);
  }

  // Each a microsecond after the one before: the order of requests is the order of their times.
  private static List<Candidate> candidates(List<Submission> submissions, Instant at) {
    List<Candidate> candidates = new ArrayList<>(submissions.size());
    for (int i = 0; i < submissions.size(); i++) {
      Instant time = at.plus(i, ChronoUnit.MICROS);
      candidates.add(new Candidate(submissions.get(i), Ids.newId(time), time));
    }
    return candidates;
  }

  private Map<RequestKey, String> claim(List<Candidate> candidates) {
    Map<RequestKey, String> provisional = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      @Nullable RequestKey key = candidate.submission().key();
      if (key != null) {
        provisional.putIfAbsent(key, ContactAsk.nameOf(candidate.id()));
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
    return key == null || ContactAsk.nameOf(candidate.id()).equals(names.get(key));
  }

  private List<Answer> answers(
      List<Candidate> candidates, Map<RequestKey, String> names, Map<UUID, ContactAsk> byId) {
    Set<UUID> missing = new HashSet<>();
    for (Candidate candidate : candidates) {
      @Nullable UUID id = answeredAs(candidate, names);
      if (id != null && !byId.containsKey(id)) {
        missing.add(id);
      }
    }
    if (!missing.isEmpty()) {
      store.find(missing).forEach(ask -> byId.put(ask.id(), ask));
    }
    return candidates.stream()
        .map(candidate -> answeredAs(candidate, names))
        .map(id -> new Answer(id == null ? null : Objects.requireNonNull(byId.get(id))))
        .toList();
  }

  private static @Nullable UUID answeredAs(Candidate candidate, Map<RequestKey, String> names) {
    @Nullable RequestKey key = candidate.submission().key();
    if (key == null) {
      return candidate.id();
    }
    String name = Objects.requireNonNull(names.get(key));
    return name.equals(RequestLedger.REUSED) ? null : ContactAsk.idOf(name);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
