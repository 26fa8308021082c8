package dev.cxos.survey.closedloop;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks every second which cases are late. What goes wrong with one stops no other. */
@ApplicationScoped
class CaseClockTask {

  private static final Logger LOGGER = Logger.getLogger(CaseClockTask.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int LIMIT = 500;

  private final CaseService service;

  CaseClockTask(CaseService service) {
    this.service = service;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask caseClock() {
    return new RecurringTask("closedloop-clock", EVERY, this::run);
  }

  private void run() {
    List<UUID> late = service.late(LIMIT);
    for (UUID id : late) {
      try {
        service.escalate(id);
      } catch (RuntimeException e) {
        LOGGER.errorf(e, "Case %s could not be looked after; it comes again", id);
      }
    }
  }
}
