package dev.cxos.platform.schedule;

import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecurringTasksTest {

  @Inject DataSource dataSource;

  @Test
  void shouldRunAgainAndAgainAlsoAfterAFailure() {
    AtomicInteger runs = new AtomicInteger();
    RecurringTasks tasks =
        new RecurringTasks(
            dataSource,
            new Settings(true),
            List.of(
                new RecurringTask(
                    "test-" + UUID.randomUUID(),
                    Duration.ofMillis(50),
                    () -> {
                      if (runs.incrementAndGet() == 1) {
                        throw new IllegalStateException("fails the first time");
                      }
                    })));

    tasks.start(new StartupEvent());
    try {
      await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() >= 3);
    } finally {
      tasks.stop(new ShutdownEvent());
    }
  }

  @Test
  void shouldDoNothingWhereItIsSwitchedOff() {
    AtomicInteger runs = new AtomicInteger();
    RecurringTasks tasks =
        new RecurringTasks(
            dataSource,
            new Settings(false),
            List.of(new RecurringTask("test-off", Duration.ofMillis(10), runs::incrementAndGet)));

    tasks.start(new StartupEvent());

    await().during(Duration.ofMillis(500)).until(() -> runs.get() == 0);
  }

  private record Settings(boolean enabled) implements ScheduleConfiguration {

    @Override
    public Duration pollingInterval() {
      return Duration.ofMillis(50);
    }

    @Override
    public Duration shutdownWait() {
      return Duration.ofSeconds(1);
    }
  }
}
