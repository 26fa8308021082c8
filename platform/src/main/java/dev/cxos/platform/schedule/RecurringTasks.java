package dev.cxos.platform.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the recurring tasks of a service with db-scheduler, whose table decides which replica does a
 * run.
 *
 * <p>Starts when the service has started, thus after the migrations, and ends with it.
 */
@ApplicationScoped
public class RecurringTasks {

  private static final Logger LOGGER = Logger.getLogger(RecurringTasks.class);
  private static final String TABLE = "platform_scheduled_task";
  private static final int THREADS = 2;

  private final DataSource dataSource;
  private final ScheduleConfiguration configuration;
  private final List<RecurringTask> tasks;
  private @Nullable Scheduler scheduler;

  RecurringTasks(
      DataSource dataSource, ScheduleConfiguration configuration, @All List<RecurringTask> tasks) {
    this.dataSource = dataSource;
    this.configuration = configuration;
    this.tasks = List.copyOf(tasks);
  }

  void start(@Observes StartupEvent start) {
    if (!configuration.enabled() || tasks.isEmpty()) {
      return;
    }
    Scheduler started =
        Scheduler.create(dataSource)
            .tableName(TABLE)
            .threads(THREADS)
            .pollingInterval(configuration.pollingInterval())
            .shutdownMaxWait(configuration.shutdownWait())
            .startTasks(tasks.stream().map(RecurringTasks::task).toList())
            .build();
    started.start();
    scheduler = started;
  }

  void stop(@Observes ShutdownEvent end) {
    @Nullable Scheduler started = scheduler;
    if (started != null) {
      started.stop();
    }
  }

  private static com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void> task(
      RecurringTask task) {
    return Tasks.recurring(task.name(), FixedDelay.of(task.every()))
        .execute(
            (_, _) -> {
              LOGGER.debugf("Recurring task runs: %s", task.name());
              task.work().run();
            });
  }
}
