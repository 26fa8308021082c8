package dev.cxos.survey.closedloop;

import dev.cxos.platform.error.InvalidFields;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads rules; each method is one transaction. */
@ApplicationScoped
public class CaseRuleService {

  private final CaseRuleStore store;
  private final RequestLedger ledger;
  private final Clock clock;

  CaseRuleService(CaseRuleStore store, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a rule.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS or FIELD_INVALID
   */
  @Transactional
  public CaseRule create(@Nullable RequestKey key, String ruleId, CaseRule.Definition definition) {
    InvalidFields.refuse(CaseRuleRules.violations(definition));
    return ledger.once(
        key,
        name -> existing(CaseRule.idOf(name)),
        () -> insert(ruleId, definition),
        CaseRule::name);
  }

  private CaseRule insert(String ruleId, CaseRule.Definition definition) {
    Instant now = now();
    CaseRule created =
        new CaseRule(Ids.newId(now), ruleId, definition, definition.enabled() ? now : null, now, 1);
    store.insert(created);
    return created;
  }

  /**
   * A rule as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public CaseRule get(String ruleId) {
    return existing(ruleId);
  }

  /** Rules in the order of their ids. */
  @Transactional
  public Page<CaseRule> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()), request.size(), rule -> List.of(rule.ruleId()));
  }

  /**
   * Changes a rule. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH or FIELD_INVALID
   */
  @Transactional
  public CaseRule update(String ruleId, CaseRule.Definition definition, String etag) {
    CaseRule present = store.lock(ruleId).orElseThrow(() -> notFound(ruleId));
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    if (definition.equals(present.definition())) {
      return present;
    }
    InvalidFields.refuse(CaseRuleRules.violations(definition));
    CaseRule changed = present.after(definition, now());
    store.replace(changed);
    return changed;
  }

  private CaseRule existing(String ruleId) {
    return store.find(ruleId).orElseThrow(() -> notFound(ruleId));
  }

  private static ServiceException notFound(String ruleId) {
    return ServiceException.notFound(CaseRule.nameOf(ruleId));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
