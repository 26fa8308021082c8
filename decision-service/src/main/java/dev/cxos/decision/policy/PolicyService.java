package dev.cxos.decision.policy;

import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.HeldDecisionTypes;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates policies, and reads them and their versions; each method is one transaction. */
@ApplicationScoped
public class PolicyService {

  private final PolicyStore store;
  private final HeldDecisionTypes types;
  private final PolicyAudit audit;
  private final RequestLedger ledger;
  private final Clock clock;

  PolicyService(
      PolicyStore store,
      HeldDecisionTypes types,
      PolicyAudit audit,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.types = types;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a policy without any version.
   *
   * @param key the request, if it may be repeated
   * @param actor the subject of who asks
   * @param decisionType the id of the decision type
   * @param currency ISO 4217 code
   * @throws ServiceException RESOURCE_EXISTS; RESOURCE_NOT_FOUND for the decision type;
   *     FIELD_INVALID if there is no such currency
   */
  @Transactional
  public Policy create(
      @Nullable RequestKey key,
      String actor,
      String policyId,
      String displayName,
      String purpose,
      String decisionType,
      String currency) {
    requireCurrency(currency);
    return ledger.once(
        key,
        name -> existing(Policy.idOf(name)),
        () -> insert(actor, policyId, displayName, purpose, decisionType, currency),
        Policy::name);
  }

  /**
   * A policy.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Policy get(String policyId) {
    return existing(policyId);
  }

  /** Policies in the order of their ids. */
  @Transactional
  public Page<Policy> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit(), now()),
        request.size(),
        policy -> List.of(policy.policyId()));
  }

  /**
   * A version.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public PolicyVersion getVersion(PolicyVersionName name) {
    return store.find(name).orElseThrow(() -> ServiceException.notFound(name.toString()));
  }

  /**
   * The versions of a policy, the newest first.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Page<PolicyVersion> listVersions(String policyId, PageRequest request) {
    Policy policy = existing(policyId);
    int before =
        request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after().getFirst());
    return Page.of(
        store.listBefore(policy.uid(), before, request.limit()),
        request.size(),
        version -> List.of(Integer.toString(version.name().version())));
  }

  private Policy insert(
      String actor,
      String policyId,
      String displayName,
      String purpose,
      String decisionType,
      String currency) {
    if (types.hold(decisionType).isEmpty()) {
      throw ServiceException.notFound(DecisionType.nameOf(decisionType));
    }
    Instant now = now();
    Policy created =
        new Policy(
            Ids.newId(now), policyId, displayName, purpose, decisionType, currency, null, now);
    store.insert(created);
    audit.created(now, actor, created);
    return created;
  }

  private Policy existing(String policyId) {
    return store
        .find(policyId, now())
        .orElseThrow(() -> ServiceException.notFound(Policy.nameOf(policyId)));
  }

  private static void requireCurrency(String currency) {
    try {
      Currency.getInstance(currency);
    } catch (IllegalArgumentException unknown) {
      throw ServiceException.invalid(
              "policy.currency_code", "must be the ISO 4217 code of a currency, such as EUR")
          .causedBy(unknown);
    }
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
