package dev.cxos.decision.approval;

import dev.cxos.decision.approval.ApprovalEvent.Kind;
import dev.cxos.decision.calendar.WorkingCalendars;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyVersionName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to requests for approval without anybody doing it: time runs out, a calendar
 * changes, a policy version is retired. Each method is one transaction; a request that somebody
 * else works on is passed over and comes again.
 */
@ApplicationScoped
public class ApprovalClockService {

  /** How many requests are looked for at once. */
  static final int LIMIT = 500;

  private final ApprovalStore store;
  private final ApprovalJournal journal;
  private final WorkingCalendars calendars;
  private final EffectivePolicies policies;
  private final Clock clock;

  ApprovalClockService(
      ApprovalStore store,
      ApprovalJournal journal,
      WorkingCalendars calendars,
      EffectivePolicies policies,
      Clock clock) {
    this.store = store;
    this.journal = journal;
    this.calendars = calendars;
    this.policies = policies;
    this.clock = clock;
  }

  /** Requests whose waiting step is over, the earliest first. */
  @Transactional
  public List<ApprovalStore.Due> due(ApprovalStore.@Nullable Due after) {
    return store.due(now(), after, LIMIT);
  }

  /** Requests whose waiting step is due by a calendar that has changed since. */
  @Transactional
  public List<UUID> dueByChangedCalendars() {
    List<UUID> found = new ArrayList<>();
    Map<String, Set<Long>> inUse = store.calendarsInUse();
    Map<String, WorkingCalendars.InUse> current = calendars.find(inUse.keySet());
    inUse.forEach(
        (id, revisions) -> {
          long revision = current.getOrDefault(id, WorkingCalendars.InUse.ALWAYS).revision();
          if (revisions.stream().anyMatch(other -> other != revision)) {
            found.addAll(store.dueByOther(id, revision, LIMIT));
          }
        });
    return found;
  }

  /**
   * Passes over every step of a request that is over, each at the moment at which it was over,
   * however long ago; and counts anew when the waiting one is over.
   */
  @Transactional
  public void passOver(UUID id) {
    Instant now = now();
    store
        .lockUnlessTaken(id)
        .ifPresent(found -> journal.keep(journal.caughtUp(found, now), found.events().size(), now));
  }

  /** Requests of policy versions that are no longer in force. */
  @Transactional
  public List<UUID> ofRetiredPolicies() {
    List<UUID> found = new ArrayList<>();
    for (PolicyVersionName policy : store.policiesInUse()) {
      if (!policies.mayBeApproved(policy)) {
        found.addAll(store.waitingFor(policy, LIMIT));
      }
    }
    return found;
  }

  /** Stops a request whose policy version was retired. */
  @Transactional
  public void stop(UUID id) {
    Instant now = now();
    store
        .lockUnlessTaken(id)
        .ifPresent(
            found -> {
              Approval current = journal.caughtUp(found, now);
              ApprovalProgress progress = current.progress();
              if (!progress.state().isSettled()
                  && !policies.mayBeApproved(current.request().policyVersion())) {
                current =
                    current.after(
                        ApprovalEvent.byNobody(
                            Kind.STOPPED,
                            progress.lastTime().isAfter(now) ? progress.lastTime() : now,
                            progress.currentStep()));
              }
              journal.keep(current, found.events().size(), now);
            });
  }

  // As fine as the database keeps it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
