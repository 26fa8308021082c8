package dev.cxos.decision.approval;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks every second what has become due. What goes wrong with one request stops no other. */
@ApplicationScoped
class ApprovalClock {

  private static final Logger LOGGER = Logger.getLogger(ApprovalClock.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final ApprovalClockService service;

  ApprovalClock(ApprovalClockService service) {
    this.service = service;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask tick() {
    return new RecurringTask("decision-approval-clock", EVERY, this::run);
  }

  void run() {
    service.dueByChangedCalendars().forEach(id -> alone(id, service::passOver));
    service.ofRetiredPolicies().forEach(id -> alone(id, service::stop));
    ApprovalStore.@Nullable Due last = null;
    List<ApprovalStore.Due> due;
    do {
      due = service.due(last);
      due.forEach(one -> alone(one.id(), service::passOver));
      last = due.isEmpty() ? null : due.getLast();
    } while (due.size() == ApprovalClockService.LIMIT);
  }

  private static void alone(UUID id, Consumer<UUID> work) {
    try {
      work.accept(id);
    } catch (RuntimeException e) {
      LOGGER.errorf(e, "Request for approval %s could not be looked after; it comes again", id);
    }
  }
}
