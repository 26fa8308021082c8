package dev.cxos.gateway.passthrough;

import static dev.cxos.gateway.fixture.RelayGateway.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.DocumentedPolicy;
import dev.cxos.gateway.fixture.JourneyBackend;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A backend is stopped, killed and started again under load. Callers that keep to the policy of
 * docs/build/errors-and-retries.md must not see it.
 */
@QuarkusTest
@TestProfile(RelayProfile.class)
class RestartTest {
  private static final int CALLS_A_SECOND = 200;
  private static final int ROUNDS = Integer.getInteger("restarts", 4);
  private static final int MOST_ATTEMPTS = 4;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI root;

  @Inject PassthroughServer server;

  private final JourneyBackend backend = new JourneyBackend();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String authorization = "Bearer " + TestTokens.valid();
  private final Phaser underWay = new Phaser(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger repeatsOverRest = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @Test
  @Timeout(120)
  void shouldNotBeSeenByCallersThatTryAgainAsDocumented() throws Exception {
    backend.start();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .defaultServiceConfig(DocumentedPolicy.read())
            .build();
    try (RelayGateway gateway = new RelayGateway(server.port())) {
      gateway.awaitServing("cxos.survey.v1.JourneyService");
      var stub = JourneyServiceGrpc.newFutureStub(channel).withInterceptors(token());
      var ticks =
          clock.scheduleAtFixedRate(
              () -> call(stub, calls.getAndIncrement()),
              0,
              1_000_000 / CALLS_A_SECOND,
              TimeUnit.MICROSECONDS);
      for (int round = 0; round < ROUNDS; round++) {
        pause(Duration.ofMillis(700));
        if (round % 2 == 0) {
          backend.stop();
        } else {
          backend.kill();
        }
        pause(Duration.ofMillis(round % 4 < 2 ? 300 : 1500));
        backend.start();
      }
      pause(Duration.ofMillis(700));
      ticks.cancel(false);
      underWay.awaitAdvanceInterruptibly(underWay.arrive(), 30, TimeUnit.SECONDS);
    } finally {
      channel.shutdownNow();
      backend.close();
      clock.shutdownNow();
    }

    System.out.printf(
        "FIGURE restarts=%d calls=%d failed=%d writes=%d effects=%d"
            + " repeats-after-effect=%d repeats-over-rest=%d%n",
        ROUNDS,
        calls.get(),
        failures.size(),
        writes.get(),
        backend.created(),
        backend.repeated(),
        repeatsOverRest.get());
    assertThat(failures).isEmpty();
    assertThat(backend.created()).isEqualTo(writes.get());
    assertThat(calls.get()).isGreaterThan(ROUNDS * CALLS_A_SECOND / 2);
  }

  private void call(JourneyServiceGrpc.JourneyServiceFutureStub stub, int number) {
    underWay.register();
    String id = "j" + number;
    String requestId = UUID.randomUUID().toString();
    switch (number % 4) {
      case 0 ->
          watch(stub.getJourney(GetJourneyRequest.newBuilder().setName("journeys/a").build()));
      case 1 -> {
        writes.incrementAndGet();
        watch(
            stub.createJourney(
                CreateJourneyRequest.newBuilder()
                    .setJourney(Journey.newBuilder().setDisplayName(id))
                    .setJourneyId(id)
                    .setRequestId(requestId)
                    .build()));
      }
      case 2 -> rest(request("v1/journeys/a").GET().build(), 1);
      default -> {
        writes.incrementAndGet();
        rest(
            request("v1/journeys?journeyId=" + id)
                .header("Idempotency-Key", requestId)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"displayName\":\"x\"}"))
                .build(),
            1);
      }
    }
  }

  private void watch(com.google.common.util.concurrent.ListenableFuture<Journey> answer) {
    answer.addListener(
        () -> {
          try {
            answer.get();
          } catch (Exception failed) {
            failures.add("gRPC " + failed.getCause());
          }
          underWay.arriveAndDeregister();
        },
        Runnable::run);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).header("Authorization", authorization);
  }

  /** 503 and broken connections are tried again, after the stated delay or a growing pause. */
  private void rest(HttpRequest request, int attempt) {
    CompletableFuture<?> unused =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .whenComplete(
                (response, broken) -> {
                  boolean again = broken != null || response.statusCode() == 503;
                  if (again && attempt < MOST_ATTEMPTS) {
                    later(request, attempt, response);
                    return;
                  }
                  if (again || response.statusCode() != 200) {
                    failures.add("REST " + outcome(response, broken));
                  }
                  underWay.arriveAndDeregister();
                });
  }

  private void later(HttpRequest request, int attempt, @Nullable HttpResponse<String> response) {
    repeatsOverRest.incrementAndGet();
    long stated =
        response == null ? 0 : response.headers().firstValueAsLong("Retry-After").orElse(0) * 1000;
    CompletableFuture.delayedExecutor(
            Math.max(stated, 500L << (attempt - 1)), TimeUnit.MILLISECONDS)
        .execute(() -> rest(request, attempt + 1));
  }

  private static String outcome(
      @Nullable HttpResponse<String> response, @Nullable Throwable broken) {
    return response == null ? String.valueOf(broken) : response.statusCode() + response.body();
  }

  private static void pause(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
