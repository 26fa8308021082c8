package dev.cxos.survey;

import static dev.cxos.survey.Survey.recommending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.PostgresResource;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.Response;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest {

  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  @Test
  void shouldSayUnavailableWhileTheDatabaseIsDownAndComeBackByItself() {
    Survey survey = Survey.published();
    RecordResponseRequest request =
        survey.request(recommending(9)).setRequestId(UUID.randomUUID().toString()).build();
    record(request);

    PostgresResource.stopServer();
    try {
      for (int call = 0; call < 10; call++) {
        Refusals refusal = Refusals.of(() -> record(request));
        assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refusal.reason()).isEqualTo("DEPENDENCY_UNAVAILABLE");
      }
      assertThat(wireOf(() -> record(request)))
          .doesNotContainPattern("(?i)sql|exception|postgres|jdbc|dev\\.cxos\\.[a-z]|\\.java|127\\.0\\.0\\.1");
    } finally {
      PostgresResource.restartServer();
    }

    Awaitility.await()
        .atMost(BACK_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .untilAsserted(() -> assertThat(record(request)).isNotNull());
  }

  private static Response record(RecordResponseRequest request) {
    return Survey.responses().withDeadlineAfter(10, TimeUnit.SECONDS).recordResponse(request);
  }

  private static String wireOf(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      return e.getStatus() + " " + StatusProto.fromThrowable(e) + " " + e.getTrailers();
    }
    throw new AssertionError("the call was not refused");
  }
}
