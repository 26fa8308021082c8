package dev.cxos.decision.policy;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.policy.PolicyVersion.State;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes drafts; each method is one transaction. */
@ApplicationScoped
public class PolicyDraftService {

  private final PolicyStore store;
  private final PolicyChecks checks;
  private final PolicyAudit audit;
  private final RequestLedger ledger;
  private final Clock clock;

  PolicyDraftService(
      PolicyStore store,
      PolicyChecks checks,
      PolicyAudit audit,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.checks = checks;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a draft with the next number.
   *
   * @param key the request, if it may be repeated
   * @param author the subject of who asks
   * @throws ServiceException RESOURCE_NOT_FOUND or CONDITION_INVALID
   */
  @Transactional
  public PolicyVersion create(
      @Nullable RequestKey key, String author, String policyId, PolicyDraft draft) {
    return ledger.once(
        key,
        name -> existing(PolicyVersionName.of(name)),
        () -> insert(author, policyId, draft),
        version -> version.name().toString());
  }

  /**
   * Changes a draft. If nothing changes nothing is written. Who changes it has written at it, and
   * cannot review it.
   *
   * @param editor the subject of who asks
   * @param etag the state that the caller changes
   * @throws ServiceException RESOURCE_NOT_FOUND, NOT_A_DRAFT, ETAG_MISMATCH, FIELD_INVALID without
   *     an etag, or CONDITION_INVALID
   */
  @Transactional
  public PolicyVersion update(
      String editor, PolicyVersionName name, PolicyDraft draft, String etag) {
    PolicyVersion present =
        store.lock(name).orElseThrow(() -> ServiceException.notFound(name.toString()));
    if (present.state() != State.DRAFT) {
      throw notADraft(present, now());
    }
    if (etag.isEmpty()) {
      throw ServiceException.invalid("policy_version.etag", "must be that of the draft");
    }
    if (!etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(name.toString());
    }
    CheckedRules checked = checks.check(policy(name.policyId()), draft.rules());
    PolicyVersion next = present.rewritten(canonical(draft, checked), checked, editor);
    if (next.equals(present)) {
      return present;
    }
    PolicyVersion changed = store.replace(next);
    audit.append("policy.drafted", now(), editor, changed);
    return changed;
  }

  /** Refuses to change or review what is no draft. */
  static ServiceException notADraft(PolicyVersion version, Instant now) {
    return ServiceException.of(
            DecisionReason.NOT_A_DRAFT,
            version.name() + " is no draft any more; create a new version.")
        .with("state", version.stateAt(now).name());
  }

  private PolicyVersion insert(String author, String policyId, PolicyDraft draft) {
    Policy policy = policy(policyId);
    int number = store.nextVersion(policy.uid());
    CheckedRules checked = checks.check(policy, draft.rules());
    Instant now = now();
    PolicyVersion created =
        store.insert(
            new PolicyVersion(
                policy.uid(),
                new PolicyVersionName(policyId, number),
                State.DRAFT,
                canonical(draft, checked),
                checked.inputs(),
                checked.findings(),
                checked.contentHash(),
                author,
                Set.of(author),
                null,
                now,
                null,
                Term.NONE,
                ""));
    audit.append("policy.drafted", now, author, created);
    return created;
  }

  private static PolicyDraft canonical(PolicyDraft draft, CheckedRules checked) {
    return new PolicyDraft(checked.rules(), draft.pilotUnits(), draft.changeNote());
  }

  private PolicyVersion existing(PolicyVersionName name) {
    return store.find(name).orElseThrow(() -> ServiceException.notFound(name.toString()));
  }

  private Policy policy(String policyId) {
    return store
        .find(policyId, now())
        .orElseThrow(() -> ServiceException.notFound(Policy.nameOf(policyId)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
