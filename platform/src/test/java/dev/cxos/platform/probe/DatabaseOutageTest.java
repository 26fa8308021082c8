package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.platform.testing.PostgresResource;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageTest {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 10));
  private static final int CALLERS = 32;

  private record Outcome(Status.Code code, Duration took, long at) {}

  @Test
  void shouldAnswerUnavailableAtOnceWhileTheDatabaseIsAwayAndRecoverByItself() throws Exception {
    ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    AtomicBoolean stop = new AtomicBoolean();
    long returned;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        AutoCloseable _ = () -> stop.set(true)) {
      for (int caller = 0; caller < CALLERS; caller++) {
        callers.execute(
            () -> {
              while (!stop.get()) {
                outcomes.add(call());
              }
            });
      }
      await().until(() -> outcomes.stream().filter(o -> o.code() == Status.Code.OK).count() > 1000);

      PostgresResource.stopServer();
      long stopped = System.nanoTime();
      await()
          .pollDelay(OUTAGE)
          .atMost(OUTAGE.plusSeconds(5))
          .untilAsserted(() -> assertThat(health()).isEqualTo(ServingStatus.NOT_SERVING));
      PostgresResource.restartServer();
      returned = System.nanoTime();
      await()
          .atMost(Duration.ofSeconds(5))
          .until(
              () ->
                  outcomes.stream().anyMatch(o -> o.code() == Status.Code.OK && o.at() > returned));
      await().atMost(Duration.ofSeconds(5)).until(() -> health() == ServingStatus.SERVING);
      // The first good answer may be one of few; a little later all must be good again.
      long healed = returned + Duration.ofSeconds(5).toNanos();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> outcomes.stream().filter(o -> o.at() > healed).count() > 1000);
      stop.set(true);

      assertThat(outcomes)
          .filteredOn(o -> o.at() > stopped && o.at() < returned)
          .allSatisfy(o -> assertThat(o.took()).isLessThan(Duration.ofSeconds(6)));
      assertThat(outcomes)
          .filteredOn(o -> o.at() > healed)
          .allMatch(o -> o.code() == Status.Code.OK);
    }

    assertThat(count(outcomes).keySet()).isSubsetOf(Status.Code.OK, Status.Code.UNAVAILABLE);
    assertThat(count(outcomes).get(Status.Code.UNAVAILABLE)).isPositive();
  }

  private static Outcome call() {
    long began = System.nanoTime();
    Status.Code code = Status.Code.OK;
    try {
      TestStubs.as(JourneyServiceGrpc.newBlockingStub(TestStubs.channel()), TOKEN)
          .withDeadlineAfter(30, TimeUnit.SECONDS)
          .getJourney(GetJourneyRequest.newBuilder().setName("journeys/database").build());
    } catch (StatusRuntimeException failure) {
      code = failure.getStatus().getCode();
    }
    long now = System.nanoTime();
    return new Outcome(code, Duration.ofNanos(now - began), now);
  }

  private static final String TOKEN = Tokens.forRole("analyst").units("/").sign();

  private static ServingStatus health() {
    return HealthGrpc.newBlockingStub(TestStubs.channel())
        .check(HealthCheckRequest.getDefaultInstance())
        .getStatus();
  }

  private static Map<Status.Code, Integer> count(Iterable<Outcome> outcomes) {
    Map<Status.Code, Integer> counts = new EnumMap<>(Status.Code.class);
    outcomes.forEach(outcome -> counts.merge(outcome.code(), 1, Integer::sum));
    return counts;
  }
}
