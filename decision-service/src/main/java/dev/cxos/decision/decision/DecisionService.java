package dev.cxos.decision.decision;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.CustomerReferences;
import dev.cxos.decision.budget.BudgetPools;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionTypes;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates, reads, and settles what was decided; each method is one transaction. */
@ApplicationScoped
public class DecisionService implements CustomerReferences {

  private static final int PRECEDENTS_LOOKED_AT = 400;

  private final DecisionTypes types;
  private final EffectivePolicies policies;
  private final Suspensions suspensions;
  private final BudgetPools pools;
  private final UsageStore usages;
  private final DecisionStore store;
  private final DecisionEvents events;
  private final AuditLog audit;
  private final Clock clock;

  DecisionService(
      DecisionTypes types,
      EffectivePolicies policies,
      Suspensions suspensions,
      BudgetPools pools,
      UsageStore usages,
      DecisionStore store,
      DecisionEvents events,
      AuditLog audit,
      Clock clock) {
    this.types = types;
    this.policies = policies;
    this.suspensions = suspensions;
    this.pools = pools;
    this.usages = usages;
    this.store = store;
    this.events = events;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A case without its decision type's part: what the caller said.
   *
   * @param decisionType the id of the decision type
   * @param customer the customer's opaque id
   * @param amount in minor units
   * @param currency ISO 4217 code
   * @param unit the unit that serves the customer
   * @param tier the customer's tier; null if unknown
   * @param journey the journey's name; null if unknown
   * @param interaction the id of the contact; null if there is none
   * @param inputs by name: Boolean, Long, Double or String
   * @param reason why; null if none was given
   */
  public record Question(
      String decisionType,
      String customer,
      long amount,
      String currency,
      String unit,
      @Nullable String tier,
      @Nullable String journey,
      @Nullable String interaction,
      Map<String, Object> inputs,
      @Nullable String reason) {}

  /**
   * What may be done, with similar decisions of the past.
   *
   * @param evaluation what the policy says
   * @param currency the currency of its amounts
   * @param precedents the most similar first
   */
  public record Advice(Evaluation evaluation, String currency, List<Decision> precedents) {}

  /**
   * Checks a question and completes it to a case.
   *
   * @throws ServiceException UNIT_NOT_ALLOWED, RESOURCE_NOT_FOUND, INPUT_INVALID or FIELD_INVALID
   */
  @Transactional
  public DecisionCase check(Caller caller, Question question) {
    caller.units().require(question.unit());
    DecisionType type =
        types
            .find(question.decisionType())
            .orElseThrow(
                () -> ServiceException.notFound("decisionTypes/" + question.decisionType()));
    if (question.amount() < 0) {
      throw ServiceException.invalid("case.amount.minor_units", "must not be negative");
    }
    List<FieldViolation> violations =
        CaseRules.violations(type, question.inputs(), question.reason());
    if (!violations.isEmpty()) {
      throw inputInvalid(violations);
    }
    return new DecisionCase(
        question.decisionType(),
        type.kind().name(),
        question.customer(),
        question.amount(),
        question.currency(),
        question.unit(),
        question.tier(),
        question.journey(),
        question.interaction(),
        new java.util.TreeMap<>(question.inputs()),
        question.reason());
  }

  /**
   * Says what may be done now; nothing is recorded.
   *
   * @param precedents how many similar decisions to show at most
   * @throws ServiceException CURRENCY_MISMATCH
   */
  @Transactional
  public Advice evaluate(Caller caller, DecisionCase asked, int precedents) {
    Instant now = now();
    @Nullable CompiledPolicy policy =
        policies
            .inForce(List.of(asked.decisionType()))
            .find(asked.decisionType(), asked.unit(), now)
            .orElse(null);
    List<Decision> similar = precedents == 0 ? List.of() : precedents(caller, asked, precedents);
    if (policy == null) {
      return new Advice(Evaluation.withoutPolicy(), asked.currency(), similar);
    }
    if (!policy.currency().equals(asked.currency())) {
      throw DecidingService.currencyMismatch(policy.currency());
    }
    Agent agent =
        Agent.of(
            caller.subject(),
            caller.roles(),
            !suspensions.suspended(List.of(caller.subject())).isEmpty());
    @Nullable String pool = policy.rules().controls().budgetPool();
    RunningUsage usage =
        new RunningUsage(
            usages.totals(RunningUsage.keys(policy, asked.customer(), agent.subject()), now),
            pools.find(pool == null ? List.of() : List.of(pool)).values());
    Usage before = usage.before(policy, asked.customer(), agent.subject());
    return new Advice(Evaluator.evaluate(policy, asked, agent, before), asked.currency(), similar);
  }

  /**
   * A decision.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, also if it lies outside the caller's units
   */
  @Transactional
  public Decision get(Caller caller, UUID id) {
    return store
        .find(id, caller.units())
        .orElseThrow(() -> ServiceException.notFound(Decision.nameOf(id)));
  }

  /** Decisions, the newest first. */
  @Transactional
  public Page<Decision> list(DecisionStore.Selection selection, PageRequest request) {
    @Nullable UUID before =
        request.after() == null ? null : UUID.fromString(request.after().getFirst());
    return Page.of(
        store.list(selection, before, request.limit()),
        request.size(),
        decision -> List.of(decision.id().toString()));
  }

  /**
   * Says that a decision was carried out.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or NOT_APPROVED
   */
  @Transactional
  public Decision fulfill(Caller caller, UUID id) {
    Decision decision = locked(caller, id);
    if (decision.state() == DecisionState.FULFILLED) {
      return decision;
    }
    requireApproved(decision, decision.state() == DecisionState.APPROVED);
    Decision fulfilled = decision.as(DecisionState.FULFILLED, decision.settleTime());
    store.settle(fulfilled);
    audit.append(List.of(DecisionAudit.settled(fulfilled, caller.subject(), now(), null)));
    events.settled(fulfilled);
    return fulfilled;
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public long erase(String customer) {
    return store.eraseCustomer(customer);
  }

  private Decision locked(Caller caller, UUID id) {
    return store
        .lock(id, caller.units())
        .orElseThrow(() -> ServiceException.notFound(Decision.nameOf(id)));
  }

  /** Refuses a decision that is not in force. */
  static void requireApproved(Decision decision, boolean approved) {
    if (!approved) {
      throw ServiceException.of(
              DecisionReason.NOT_APPROVED,
              decision.name() + " is " + decision.state() + ", not approved.")
          .with("state", decision.state().name());
    }
  }

  private List<Decision> precedents(Caller caller, DecisionCase asked, int limit) {
    DecisionStore.Selection selection =
        new DecisionStore.Selection(
            caller.units(), null, null, asked.decisionType(), null, null, null);
    return Precedents.mostSimilar(asked, store.list(selection, null, PRECEDENTS_LOOKED_AT), limit);
  }

  private static ServiceException inputInvalid(List<FieldViolation> violations) {
    FieldViolation first = violations.getFirst();
    ServiceException refusal =
        ServiceException.of(
            DecisionReason.INPUT_INVALID, first.field() + " " + first.description() + ".");
    for (FieldViolation violation : violations) {
      refusal = refusal.violation(violation.field(), violation.description());
    }
    return refusal;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
