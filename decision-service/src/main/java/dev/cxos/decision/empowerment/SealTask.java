package dev.cxos.decision.empowerment;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Seals days again and again, so that a query has few decisions to add up by itself. */
@ApplicationScoped
class SealTask {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final EmpowermentService empowerment;

  SealTask(EmpowermentService empowerment) {
    this.empowerment = empowerment;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask sealDays() {
    return new RecurringTask("decision-day-seal", EVERY, this::sealAll);
  }

  private void sealAll() {
    int sealed;
    do {
      sealed = empowerment.sealSome();
    } while (sealed == EmpowermentService.DAYS_AT_ONCE);
  }
}
