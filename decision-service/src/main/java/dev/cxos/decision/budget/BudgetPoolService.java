package dev.cxos.decision.budget;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.platform.authorization.Caller;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates, fills and reads pools; each method is one transaction. */
@ApplicationScoped
public class BudgetPoolService {

  private final BudgetPoolStore store;
  private final BudgetPools pools;
  private final AuditLog audit;
  private final RequestLedger ledger;
  private final Clock clock;

  BudgetPoolService(
      BudgetPoolStore store, BudgetPools pools, AuditLog audit, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.pools = pools;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates an empty pool.
   *
   * @throws ServiceException RESOURCE_EXISTS
   */
  @Transactional
  public BudgetPool create(
      @Nullable RequestKey key, Caller caller, String poolId, String displayName, String currency) {
    return ledger.once(
        key,
        name -> existing(poolId),
        () -> insert(caller, poolId, displayName, currency),
        BudgetPool::name);
  }

  /**
   * A pool as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public BudgetPool get(String poolId) {
    return existing(poolId);
  }

  /** Pools in the order of their ids. */
  @Transactional
  public Page<BudgetPool> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()), request.size(), pool -> List.of(pool.poolId()));
  }

  /**
   * Puts money into a pool.
   *
   * @param amount in minor units; negative to take out
   * @throws ServiceException RESOURCE_NOT_FOUND, CURRENCY_MISMATCH or POOL_TOO_SMALL
   */
  @Transactional
  public BudgetPool deposit(
      @Nullable RequestKey key,
      Caller caller,
      String poolId,
      long amount,
      String currency,
      String reason) {
    return ledger.once(
        key,
        name -> existing(poolId),
        () -> depositOnce(caller, poolId, amount, currency, reason),
        BudgetPool::name);
  }

  private BudgetPool insert(Caller caller, String poolId, String displayName, String currency) {
    Instant now = now();
    BudgetPool pool = new BudgetPool(Ids.newId(now), poolId, displayName, currency, 0, 0, now);
    if (!store.insert(pool)) {
      throw ServiceException.exists(pool.name());
    }
    audit(caller, "budget-pool.created", pool, now, Map.of("currency", currency));
    return pool;
  }

  private BudgetPool depositOnce(
      Caller caller, String poolId, long amount, String currency, String reason) {
    @Nullable BudgetPool pool = pools.lock(List.of(poolId)).get(poolId);
    if (pool == null) {
      throw ServiceException.notFound(BudgetPool.nameOf(poolId));
    }
    if (!pool.currency().equals(currency)) {
      throw ServiceException.of(
              DecisionReason.CURRENCY_MISMATCH, "The pool holds " + pool.currency() + ".")
          .with("currency", pool.currency());
    }
    if (amount < -pool.remaining()) {
      throw ServiceException.of(
              DecisionReason.POOL_TOO_SMALL, "More would be taken out than is left in the pool.")
          .with("remaining", Long.toString(pool.remaining()));
    }
    if (amount > 0 && pool.deposited() > Long.MAX_VALUE - amount) {
      throw ServiceException.invalid("amount", "is more than a pool can hold");
    }
    Instant now = now();
    store.deposit(Ids.newId(now), pool.uid(), amount, reason, caller.subject(), now);
    audit(caller, "budget-pool.deposited", pool, now, Map.of("amount", amount, "reason", reason));
    return existing(poolId);
  }

  private void audit(
      Caller caller, String type, BudgetPool pool, Instant now, Map<String, Object> payload) {
    audit.append(
        List.of(
            new AuditRecord(
                Ids.newId(now),
                type,
                now,
                caller.subject(),
                pool.name(),
                "",
                null,
                new TreeMap<>(Objects.requireNonNull(payload)))));
  }

  private BudgetPool existing(String poolId) {
    return store
        .find(poolId)
        .orElseThrow(() -> ServiceException.notFound(BudgetPool.nameOf(poolId)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
