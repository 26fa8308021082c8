package dev.cxos.survey.journey.persistence;

import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Optional;

/** Keeps the steps of journeys in memory for a second. */
@ApplicationScoped
class CachedJourneys implements Journeys {

  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final int LIMIT = 1_000;

  private final RecentlyRead<String, JourneySteps> steps =
      new RecentlyRead<>(LIFETIME, LIMIT, System::nanoTime);
  private final EntityManager entityManager;
  private final TransactionSynchronizationRegistry transaction;

  CachedJourneys(EntityManager entityManager, TransactionSynchronizationRegistry transaction) {
    this.entityManager = entityManager;
    this.transaction = transaction;
  }

  @Override
  public Optional<JourneySteps> find(String journeyId) {
    return steps.get(journeyId, this::read);
  }

  /** Reads every journey anew once the running transaction is over. */
  void forgetAfterTransaction() {
    steps.forgetAfter(transaction);
  }

  // Within the caller's transaction if there is one: a second connection for one caller could
  // leave both waiting when the pool is empty.
  private Optional<JourneySteps> read(String journeyId) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                entityManager
                    .createQuery(
                        "select j.definition from JourneyEntity j where j.journeyId = :id",
                        StoredJourney.class)
                    .setParameter("id", journeyId)
                    .getResultStream()
                    .findFirst()
                    .map(definition -> JourneySteps.of(definition.toDomain())));
  }
}
