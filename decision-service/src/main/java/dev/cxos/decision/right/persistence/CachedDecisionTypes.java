package dev.cxos.decision.right.persistence;

import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionTypes;
import dev.cxos.platform.storage.RecentlyRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps decision types in memory for a short while. */
@ApplicationScoped
class CachedDecisionTypes implements DecisionTypes {

  // While one caller renews a value the others may see it for another lifetime: a second in all.
  private static final Duration LIFETIME = Duration.ofMillis(500);
  private static final int LIMIT = 1_000;

  private final RecentlyRead<String, DecisionType> types =
      new RecentlyRead<>(LIFETIME, LIMIT, System::nanoTime);
  private final DataSource source;
  private final TransactionSynchronizationRegistry transaction;

  CachedDecisionTypes(DataSource source, TransactionSynchronizationRegistry transaction) {
    this.source = source;
    this.transaction = transaction;
  }

  @Override
  public Optional<DecisionType> find(String decisionTypeId) {
    return types.get(decisionTypeId, this::read);
  }

  /** Reads every decision type anew once the running transaction is over. */
  void forgetAfterTransaction() {
    types.forgetAfter(transaction);
  }

  // On the connection of the caller's transaction if there is one: a second connection for one
  // caller could leave both waiting when the pool is empty.
  private Optional<DecisionType> read(String decisionTypeId) {
    return DecisionTypeRows.find(source, "decision_type_id = ?", decisionTypeId);
  }
}
