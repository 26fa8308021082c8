package dev.cxos.survey.closedloop;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Tells customers what waits to be told. */
@ApplicationScoped
class NoticeTask {

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final NoticeService service;

  NoticeTask(NoticeService service) {
    this.service = service;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask noticeTask() {
    return new RecurringTask("closedloop-notices", EVERY, this::run);
  }

  private void run() {
    while (service.sendOne()) {
      // Until there is none left.
    }
  }
}
