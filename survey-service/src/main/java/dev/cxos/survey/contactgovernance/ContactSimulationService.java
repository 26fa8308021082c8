package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets other rules decide about a window of history. */
@ApplicationScoped
public class ContactSimulationService {

  private static final int PAGE = 2_000;

  private final SimulatedHistoryService history;
  private final ContactPolicyService policies;
  private final Clock clock;

  ContactSimulationService(
      SimulatedHistoryService history, ContactPolicyService policies, Clock clock) {
    this.history = history;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * What to simulate.
   *
   * @param policyId the policy whose rules decide; null for rules that are not saved
   * @param rules these rules; null for those of a policy
   * @param start the first moment of the window
   * @param end its end; null for now
   * @param examples how many changed answers to show
   */
  public record Query(
      @Nullable String policyId,
      @Nullable ContactRules rules,
      Instant start,
      @Nullable Instant end,
      int examples) {}

  /**
   * How far a simulation is.
   *
   * @param decided how many requests were decided, those that only fill the windows among them
   * @param total how many there are
   */
  public record Progress(long decided, long total) {}

  /**
   * Simulates.
   *
   * @param progress is told after every page of requests; what it throws ends the simulation
   * @throws ServiceException RESOURCE_NOT_FOUND or FIELD_INVALID
   */
  public ContactSimulation simulate(Query query, Consumer<Progress> progress) {
    Instant end = query.end() == null ? clock.instant() : query.end();
    requireWindow(query.start(), end);
    ContactRules rules = rules(query);
    Instant from =
        query.start().minus(rules.longestPeriod()).minus(ContactRuleLimits.LONGEST_RESERVATION);
    ContactSimulator simulator = new ContactSimulator(rules, query.start(), query.examples());
    long total = history.count(from, end);
    long decided = 0;
    @Nullable UUID last = null;
    List<ContactAsk> page;
    do {
      page = history.page(from, end, last, PAGE);
      Set<String> customers = new HashSet<>();
      page.forEach(ask -> customers.add(ask.request().customer()));
      Map<String, People.Known> known = history.people(customers);
      for (ContactAsk ask : page) {
        simulator.decide(ask, People.of(known, ask.request().customer()).person());
        last = ask.id();
      }
      decided += page.size();
      // More may have been asked since they were counted.
      progress.accept(new Progress(decided, Math.max(total, decided)));
    } while (page.size() == PAGE);
    return simulator.report();
  }

  private ContactRules rules(Query query) {
    if (query.rules() == null) {
      return policies.get(query.policyId() == null ? "" : query.policyId()).rules();
    }
    InvalidFields.refuse(ContactPolicyRules.violations(query.rules(), "rules"));
    return query.rules();
  }

  static void requireWindow(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw ServiceException.invalid("end_time", "must lie after start_time");
    }
    if (Duration.between(start, end).compareTo(ContactRuleLimits.LONGEST_WINDOW) > 0) {
      throw ServiceException.invalid("end_time", "must lie at most 400 days after start_time");
    }
  }
}
