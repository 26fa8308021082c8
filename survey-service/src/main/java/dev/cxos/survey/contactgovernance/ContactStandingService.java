package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contactgovernance.ContactAskStore.PressureSums;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactPolicies.InForce;
import dev.cxos.survey.contactgovernance.ContactStanding.ClassStanding;
import dev.cxos.survey.contactgovernance.ContactStanding.Waiting;
import dev.cxos.survey.contactgovernance.StagePressure.Window;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says where customers stand, without any effect. */
@ApplicationScoped
public class ContactStandingService {

  private final ContactPolicies policies;
  private final People people;
  private final ContactAskStore store;
  private final Clock clock;

  ContactStandingService(
      ContactPolicies policies, People people, ContactAskStore store, Clock clock) {
    this.policies = policies;
    this.people = people;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What would be answered now.
   *
   * @param ruling the answer
   * @param policyId the policy that gives it
   * @param time when
   */
  public record Check(Ruling ruling, String policyId, Instant time) {}

  /** Says what a request would be answered now. */
  @Transactional
  public Check check(ContactRequest request) {
    Instant at = now();
    ContactPolicy policy = policies.at(at).current();
    People.Known known = known(request.customer());
    Duration period = policy.rules().longestPeriod();
    ContactHistory history = history(request.customer(), known, period, at);
    return new Check(
        new Arbitration(policy.rules()).decide(request, known.person(), history, at),
        policy.policyId(),
        at);
  }

  /**
   * Explains where a customer stands.
   *
   * @param channel by which each class would be contacted
   * @param stage the stage that it would be about; empty for none
   * @throws ServiceException RESOURCE_NOT_FOUND if the caller may not see the customer's unit
   */
  @Transactional
  public ContactStanding explain(Caller caller, String customer, String channel, String stage) {
    People.Known known = known(customer);
    if (!caller.units().contains(known.unit())) {
      throw ServiceException.notFound(Contact.nameOf(customer));
    }
    Instant at = now();
    InForce inForce = policies.at(at);
    @Nullable ContactPolicy previous = inForce.previous();
    Arbitration current = new Arbitration(inForce.current().rules());
    @Nullable Arbitration before = previous == null ? null : new Arbitration(previous.rules());
    Duration period = longest(inForce);
    ContactHistory history = history(customer, known, period, at);
    List<ClassStanding> classes = new ArrayList<>();
    for (ContactClass one : current.rules().classes()) {
      ContactRequest request = new ContactRequest(customer, channel, one.id(), stage);
      classes.add(
          new ClassStanding(
              one.id(),
              current.decide(request, known.person(), history, at),
              before == null ? null : before.decide(request, known.person(), history, at)));
    }
    ContactRequest any = new ContactRequest(customer, channel, "", stage);
    return new ContactStanding(
        inForce.current().policyId(),
        previous == null ? "" : previous.policyId(),
        at,
        current.uses(any, known.person().traits(), history, at),
        classes,
        waiting(current, history, at),
        current.outOfScope(any, known.person().traits()));
  }

  /**
   * Sums up how often customers were contacted.
   *
   * @param unit of this one and those below it; null for all that the caller may see
   * @param window when they were asked for
   * @throws ServiceException FIELD_INVALID or UNIT_NOT_ALLOWED
   */
  @Transactional
  public List<StagePressure> pressure(
      Caller caller, @Nullable String unit, Window window, int minimumN) {
    UnitScope units = unit == null ? caller.units() : caller.units().within(unit);
    Instant now = now();
    Instant end = window.end() == null ? now : window.end();
    ContactSimulationService.requireWindow(window.start(), end);
    List<StagePressure> stages = new ArrayList<>();
    for (PressureSums sums : store.pressure(units, window.start(), end)) {
      stages.add(StagePressure.of(sums, minimumN, end.isBefore(now) ? end : now));
    }
    return stages;
  }

  private static List<Waiting> waiting(
      Arbitration arbitration, ContactHistory history, Instant at) {
    List<Waiting> waiting = new ArrayList<>();
    for (Wait wait : history.waits()) {
      if (arbitration.waiting(history, wait.contactClass(), at).filter(wait::equals).isPresent()) {
        Optional<ContactClass> waited = arbitration.rules().find(wait.contactClass());
        waiting.add(
            new Waiting(
                wait.contactClass(),
                wait.start(),
                wait.until(),
                waited.isPresent()
                    && Arbitration.overdueSince(waited.get(), wait.start(), at) != null));
      }
    }
    return waiting;
  }

  private People.Known known(String customer) {
    return People.of(people.find(Set.of(customer)), customer);
  }

  private ContactHistory history(String customer, People.Known known, Duration period, Instant at) {
    ContactRecall recall = new ContactRecall();
    Set<String> customers = Set.of(customer);
    Set<String> accounts = People.accounts(List.of(known));
    Instant since = at.minus(period).minus(ContactRuleLimits.LONGEST_RESERVATION);
    store.entries(customers, accounts, since, at).forEach(recall::add);
    store.waits(customers, accounts).forEach(recall::add);
    people.introduce(Map.of(customer, known), recall);
    return recall.history(customer, known.account(), at, period);
  }

  private static Duration longest(InForce inForce) {
    Duration current = inForce.current().rules().longestPeriod();
    @Nullable ContactPolicy previous = inForce.previous();
    if (previous == null || previous.rules().longestPeriod().compareTo(current) < 0) {
      return current;
    }
    return previous.rules().longestPeriod();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
