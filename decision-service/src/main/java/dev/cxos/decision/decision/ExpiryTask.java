package dev.cxos.decision.decision;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets approved decisions expire that were not carried out in time. */
@ApplicationScoped
class ExpiryTask {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final SettlementService settlement;

  ExpiryTask(SettlementService settlement) {
    this.settlement = settlement;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask task() {
    return new RecurringTask("decision-expiry", EVERY, this::run);
  }

  private void run() {
    while (settlement.expireOne()) {
      // Until there is none left.
    }
  }
}
