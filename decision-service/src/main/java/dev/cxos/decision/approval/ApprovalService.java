package dev.cxos.decision.approval;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.approval.ApprovalEvent.Kind;
import dev.cxos.decision.decision.Reason;
import dev.cxos.decision.decision.Settlement;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people do to requests for approval; each method is one transaction, which holds the row of
 * the request from the first look to the end.
 */
@ApplicationScoped
public class ApprovalService {

  private final ApprovalStore store;
  private final DelegationStore delegations;
  private final ApprovalJournal journal;
  private final Suspensions suspensions;
  private final EffectivePolicies policies;
  private final Settlement settlement;
  private final RequestLedger ledger;
  private final Clock clock;

  ApprovalService(
      ApprovalStore store,
      DelegationStore delegations,
      ApprovalJournal journal,
      Suspensions suspensions,
      EffectivePolicies policies,
      Settlement settlement,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.delegations = delegations;
    this.journal = journal;
    this.suspensions = suspensions;
    this.policies = policies;
    this.settlement = settlement;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A locked request, caught up with the clock, and what is needed to go on. */
  private record Held(Approval approval, int known, Reader reader, Instant at) {
    ApprovalProgress progress() {
      return approval.progress();
    }

    ApprovalEvent event(Kind kind, Caller caller, String onBehalfOf, String words) {
      return new ApprovalEvent(
          kind, at, caller.subject(), onBehalfOf, words, progress().currentStep());
    }
  }

  /**
   * Approves the step that waits; with the last one the decision is approved and the money drawn.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_NOT_FOUND, NOT_WAITING, OWN_WORK, AUTHORITY_SUSPENDED,
   *     APPROVED_BEFORE, NOT_AN_APPROVER, POLICY_RETIRED or LIMIT_REACHED
   */
  @Transactional
  public ShownApproval approve(Caller caller, @Nullable RequestKey key, UUID id, String words) {
    return once(key, () -> answer(caller, id, Kind.APPROVED, words));
  }

  /**
   * Refuses for good.
   *
   * @throws ServiceException as {@link #approve}
   */
  @Transactional
  public ShownApproval refuse(Caller caller, @Nullable RequestKey key, UUID id, String words) {
    return once(key, () -> answer(caller, id, Kind.REFUSED, words));
  }

  private ShownApproval answer(Caller caller, UUID id, Kind kind, String words) {
    Held held = hold(caller, id);
    requireOpen(held.approval());
    String onBehalfOf = requireAuthority(held, caller);
    if (!policies.mayBeApproved(held.approval().request().policyVersion())) {
      throw ServiceException.of(
          DecisionReason.POLICY_RETIRED,
          "The policy version behind the request was retired; decide anew.");
    }
    Approval answered = held.approval().after(held.event(kind, caller, onBehalfOf, words));
    if (answered.progress().state() == ApprovalState.APPROVED) {
      settlement.grant(id).ifPresent(ApprovalService::refuseForLimit);
    }
    return keep(held, answered);
  }

  /**
   * Takes a request back. Repeated it changes nothing.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, NOT_THE_REQUESTER or NOT_WAITING
   */
  @Transactional
  public ShownApproval withdraw(Caller caller, UUID id, String words) {
    Held held = hold(caller, id);
    if (!held.approval().request().requester().equals(caller.subject())) {
      throw ServiceException.of(
          DecisionReason.NOT_THE_REQUESTER, "Only the agent who asked may take a request back.");
    }
    if (held.progress().state() == ApprovalState.WITHDRAWN) {
      return shown(held.approval());
    }
    return add(held, Kind.WITHDRAWN, caller, words);
  }

  /**
   * Adds words.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or NOT_WAITING
   */
  @Transactional
  public ShownApproval comment(Caller caller, @Nullable RequestKey key, UUID id, String words) {
    return once(key, () -> add(hold(caller, id), Kind.COMMENTED, caller, words));
  }

  /**
   * Stops the clock. Repeated it changes nothing.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or NOT_WAITING
   */
  @Transactional
  public ShownApproval pause(Caller caller, UUID id, String words) {
    Held held = hold(caller, id);
    return held.progress().state() == ApprovalState.PAUSED
        ? shown(held.approval())
        : add(held, Kind.PAUSED, caller, words);
  }

  /**
   * Lets the clock go on. Repeated it changes nothing.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or NOT_WAITING
   */
  @Transactional
  public ShownApproval resume(Caller caller, UUID id) {
    Held held = hold(caller, id);
    return held.progress().state() == ApprovalState.WAITING
        ? shown(held.approval())
        : add(held, Kind.RESUMED, caller, "");
  }

  private ShownApproval add(Held held, Kind kind, Caller caller, String words) {
    requireOpen(held.approval());
    return keep(held, held.approval().after(held.event(kind, caller, "", words)));
  }

  private Held hold(Caller caller, UUID id) {
    Approval found =
        store
            .lock(id, reader(caller))
            .orElseThrow(() -> ServiceException.notFound(ApprovalRequest.nameOf(id)));
    // The row may have been waited for: what counts is the time and the delegations of now.
    Instant now = now();
    Approval current = journal.caughtUp(found, now);
    // The clocks of two replicas may differ a little; the order of events may not.
    Instant last = current.progress().lastTime();
    return new Held(current, found.events().size(), reader(caller), last.isAfter(now) ? last : now);
  }

  private Reader reader(Caller caller) {
    return new Reader(
        caller.subject(), caller.units(), delegations.heldBy(caller.subject(), now()));
  }

  private ShownApproval keep(Held held, Approval changed) {
    journal.keep(changed, held.known(), held.at());
    return shown(changed);
  }

  private String requireAuthority(Held held, Caller caller) {
    Set<String> people = new HashSet<>();
    people.add(caller.subject());
    held.reader().held().forEach(delegation -> people.add(delegation.delegator()));
    Authority authority =
        Authority.of(
            held.approval(),
            caller,
            held.reader().held(),
            suspensions.suspended(people),
            held.at());
    return switch (authority) {
      case Authority.Given(String onBehalfOf) -> onBehalfOf;
      case Authority.Missing(DecisionReason reason, String message) ->
          throw ServiceException.of(reason, message);
    };
  }

  private static void requireOpen(Approval approval) {
    ApprovalState state = approval.progress().state();
    if (state.isSettled()) {
      throw ServiceException.of(
              DecisionReason.NOT_WAITING, "The request is settled: " + state + ".")
          .with("state", state.name());
    }
  }

  private static void refuseForLimit(Reason reason) {
    if (reason.kind() == Reason.Kind.NO_POLICY) {
      throw ServiceException.of(
          DecisionReason.POLICY_RETIRED,
          "The policy version behind the request was retired; decide anew.");
    }
    throw ServiceException.of(DecisionReason.LIMIT_REACHED, reason.message())
        .with("limit", reason.kind().name())
        .with("source", reason.source());
  }

  private ShownApproval once(@Nullable RequestKey key, Supplier<ShownApproval> effect) {
    return ledger.once(key, this::repeated, effect, ShownApproval::name);
  }

  private ShownApproval repeated(String name) {
    return store
        .find(ApprovalRequest.idOf(name))
        .map(this::shown)
        .orElseThrow(() -> ServiceException.notFound(name));
  }

  private ShownApproval shown(Approval approval) {
    return journal.shown(List.of(approval), now()).getFirst();
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
