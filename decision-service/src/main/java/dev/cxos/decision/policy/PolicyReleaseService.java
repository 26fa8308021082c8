package dev.cxos.decision.policy;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.policy.Finding.Severity;
import dev.cxos.decision.policy.PolicyVersion.State;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reviews versions, puts them in force and retires them; each method is one transaction. */
@ApplicationScoped
public class PolicyReleaseService {

  private final PolicyStore store;
  private final PolicyChecks checks;
  private final PolicyAudit audit;
  private final PolicyEvents events;
  private final Clock clock;

  PolicyReleaseService(
      PolicyStore store, PolicyChecks checks, PolicyAudit audit, PolicyEvents events, Clock clock) {
    this.store = store;
    this.checks = checks;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Says that a draft is right. It is checked once more, as pools may have come and gone. Repeated
   * by the same reviewer it changes nothing.
   *
   * @param reviewer the subject of who asks
   * @param etag the state that was read
   * @throws ServiceException RESOURCE_NOT_FOUND, NOT_A_DRAFT, ETAG_MISMATCH, FINDINGS_OPEN
   */
  @Transactional
  public ReviewResult review(String reviewer, PolicyVersionName name, String etag) {
    PolicyVersion present = locked(name);
    Instant now = now();
    if (present.editors().contains(reviewer)) {
      audit.append("policy.review-refused", now, reviewer, present);
      return new ReviewResult.OwnWork(present);
    }
    if (present.state() != State.DRAFT) {
      if (reviewer.equals(present.reviewer())) {
        return new ReviewResult.Reviewed(present);
      }
      throw PolicyDraftService.notADraft(present, now);
    }
    requireEtag(present, etag);
    CheckedRules checked = checks.check(policy(name.policyId(), now), present.content().rules());
    long errors =
        checked.findings().stream().filter(one -> one.severity() == Severity.ERROR).count();
    if (errors > 0) {
      throw ServiceException.of(
              DecisionReason.FINDINGS_OPEN,
              name + " has findings of severity ERROR; mend them first.")
          .with("errors", Long.toString(errors));
    }
    PolicyVersion reviewed = store.replace(present.reviewed(checked, reviewer, now));
    audit.append("policy.reviewed", now, reviewer, reviewed);
    return new ReviewResult.Reviewed(reviewed);
  }

  /**
   * Puts a reviewed version in force. The one in force before for the same units ends then. Waits
   * until nobody decides by the policy.
   *
   * @param actor the subject of who asks
   * @param from from when; null for now
   * @param until until when; null for no end
   * @param etag the state that was read
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, NOT_REVIEWED or FIELD_INVALID
   */
  @Transactional
  public PolicyVersion activate(
      String actor,
      PolicyVersionName name,
      @Nullable Instant from,
      @Nullable Instant until,
      String etag) {
    Policy policy = policy(name.policyId(), now());
    store.lockDeciding(policy);
    PolicyVersion present = locked(name);
    requireEtag(present, etag);
    // Taken after the wait: what was decided meanwhile was decided before.
    Instant now = now();
    if (present.state() != State.REVIEWED) {
      throw ServiceException.of(
              DecisionReason.NOT_REVIEWED,
              name + " is not waiting to be put in force; only a reviewed version is.")
          .with("state", present.stateAt(now).name());
    }
    PolicyVersion next = present.with(State.ACTIVE, term(from, until, now));
    List<PolicyVersion> others = store.lockActive(policy.uid());
    PolicyVersion activated = replaceAll(next, others, now);
    audit.append("policy.activated", now, actor, activated);
    events.changed(activated);
    return activated;
  }

  /**
   * Takes a version out of force at once and for good. A version that it would have followed goes
   * on. Repeated it changes nothing. Waits until nobody decides by the policy.
   *
   * @param actor the subject of who asks
   * @param etag the state that was read; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND or ETAG_MISMATCH
   */
  @Transactional
  public PolicyVersion retire(String actor, PolicyVersionName name, String etag) {
    Policy policy = policy(name.policyId(), now());
    store.lockDeciding(policy);
    PolicyVersion present = locked(name);
    Instant now = now();
    if (present.stateAt(now) == State.RETIRED) {
      return present;
    }
    if (!etag.isEmpty()) {
      requireEtag(present, etag);
    }
    PolicyVersion retired = store.replace(present.with(State.RETIRED, endedTerm(present, now)));
    List<PolicyVersion> others =
        store.lockActive(policy.uid()).stream().filter(present::sharesScopeWith).toList();
    Succession.changes(others, null, now).forEach(store::replace);
    audit.append("policy.retired", now, actor, retired);
    events.changed(retired);
    return retired;
  }

  private PolicyVersion replaceAll(PolicyVersion next, List<PolicyVersion> others, Instant now) {
    List<PolicyVersion> turns = new ArrayList<>();
    others.stream().filter(next::sharesScopeWith).forEach(turns::add);
    turns.add(next);
    PolicyVersion settled = next;
    for (PolicyVersion changed : Succession.changes(turns, next, now)) {
      if (changed.name().equals(next.name())) {
        settled = changed;
      } else {
        store.replace(changed);
      }
    }
    return store.replace(settled);
  }

  private static Term term(@Nullable Instant from, @Nullable Instant until, Instant now) {
    Instant begin = from == null ? now : from.truncatedTo(ChronoUnit.MICROS);
    if (begin.isBefore(now)) {
      throw ServiceException.invalid("effective_time", "must not lie in the past");
    }
    @Nullable Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
    if (end != null && !end.isAfter(begin)) {
      throw ServiceException.invalid("end_time", "must lie after the beginning");
    }
    return new Term(begin, end, end);
  }

  private static Term endedTerm(PolicyVersion version, Instant now) {
    @Nullable Instant begin = version.term().begin();
    if (begin == null) {
      return Term.NONE;
    }
    return version.term().endingAt(begin.isAfter(now) ? begin : now);
  }

  private static void requireEtag(PolicyVersion present, String etag) {
    if (!etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name().toString());
    }
  }

  private PolicyVersion locked(PolicyVersionName name) {
    return store.lock(name).orElseThrow(() -> ServiceException.notFound(name.toString()));
  }

  // A version whose policy does not exist does not exist either.
  private Policy policy(String policyId, Instant now) {
    return store
        .find(policyId, now)
        .orElseThrow(() -> ServiceException.notFound(Policy.nameOf(policyId)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
