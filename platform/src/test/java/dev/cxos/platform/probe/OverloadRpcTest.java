package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverloadRpcTest {

  private static final int PERMITS = 16;

  @Test
  void shouldRunNoMoreCallsThanThePoolHoldsAndBeginNoWorkAfterTheDeadline() throws Exception {
    String token = Tokens.forRole("analyst").units("/").sign();
    ProbeWork.release = new CountDownLatch(1);
    int before = ProbeWork.BEGUN.get();
    List<Future<Journey>> running = new ArrayList<>();
    for (int i = 0; i < PERMITS; i++) {
      running.add(waiting(token, 30));
    }
    await().until(() -> ProbeWork.BEGUN.get() == before + PERMITS);
    Future<Journey> impatient = waiting(token, 1);

    Status late = failure(impatient);
    // Longer than the queue's patience of 5 s, which the tests configure.
    Status refused = failure(waiting(token, 30));
    ProbeWork.release.countDown();
    for (Future<Journey> call : running) {
      call.get(10, TimeUnit.SECONDS);
    }

    assertThat(late.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(refused.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(ProbeWork.BEGUN.get()).isEqualTo(before + PERMITS);
  }

  private static Status failure(Future<Journey> call) {
    return Status.fromThrowable(catchThrowableOfType(ExecutionException.class, call::get));
  }

  private static Future<Journey> waiting(String token, int seconds) {
    return TestStubs.as(JourneyServiceGrpc.newFutureStub(TestStubs.channel()), token)
        .withDeadlineAfter(seconds, TimeUnit.SECONDS)
        .getJourney(GetJourneyRequest.newBuilder().setName("journeys/wait").build());
  }
}
