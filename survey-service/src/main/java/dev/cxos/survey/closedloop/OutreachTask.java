package dev.cxos.survey.closedloop;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Fills the queues of leaders. */
@ApplicationScoped
class OutreachTask {

  private static final Duration EVERY = Duration.ofSeconds(30);

  private final OutreachService service;

  OutreachTask(OutreachService service) {
    this.service = service;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask outreachTask() {
    return new RecurringTask("closedloop-outreach", EVERY, this::run);
  }

  private void run() {
    service.quotas().forEach(service::fill);
  }
}
