package dev.cxos.survey;

import static dev.cxos.survey.Survey.metrics;
import static dev.cxos.survey.Survey.recommending;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import dev.cxos.survey.v1.ResponseServiceGrpc.ResponseServiceFutureStub;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrentCallsTest {

  private static final int CALLS = 100_000;
  private static final int IN_FLIGHT = 64;

  @Test
  void shouldAnswerEveryCallAndCountEveryResponseWhenManyAreInFlight() throws Exception {
    Survey survey = Survey.published();
    ResponseServiceFutureStub stub =
        TestStubs.as(ResponseServiceGrpc.newFutureStub(TestStubs.channel()), Survey.token("/"));
    Map<Status.Code, Integer> statuses = new ConcurrentHashMap<>();
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    RecordResponseRequest request = survey.request(recommending(9)).build();

    for (int call = 0; call < CALLS; call++) {
      assertThat(inFlight.tryAcquire(30, TimeUnit.SECONDS)).as("a call was lost").isTrue();
      Futures.addCallback(
          stub.withDeadlineAfter(30, TimeUnit.SECONDS).recordResponse(request),
          counting(statuses, inFlight),
          MoreExecutors.directExecutor());
    }

    assertThat(inFlight.tryAcquire(IN_FLIGHT, 30, TimeUnit.SECONDS)).isTrue();
    assertThat(statuses).containsExactly(Map.entry(Status.Code.OK, CALLS));
    assertThat(
            metrics()
                .queryMetric(
                    QueryMetricRequest.newBuilder()
                        .setQuestionnaire(survey.questionnaire())
                        .setMetric(Metric.NPS)
                        .build())
                .getRows(0)
                .getValue()
                .getN())
        .isEqualTo(CALLS);
  }

  private static FutureCallback<Response> counting(
      Map<Status.Code, Integer> statuses, Semaphore inFlight) {
    return new FutureCallback<>() {
      @Override
      public void onSuccess(@Nullable Response response) {
        ended(Status.Code.OK);
      }

      @Override
      public void onFailure(Throwable failure) {
        ended(Status.fromThrowable(failure).getCode());
      }

      private void ended(Status.Code code) {
        statuses.merge(code, 1, Integer::sum);
        inFlight.release();
      }
    };
  }
}
