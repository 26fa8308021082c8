package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import dev.cxos.survey.v1.Stage;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EdgeRpcTest {

  private static final Metadata.Key<String> TRACEPARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  @ParameterizedTest
  @ValueSource(strings = {"journeys/null-pointer", "journeys/on-event-loop", "journeys/bad-sql"})
  void shouldTellNothingOfAnUnknownFault(String name) throws Exception {
    StatusRuntimeException failure = refused(() -> analyst().getJourney(get(name)));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(info(failure).getReason()).isEqualTo("INTERNAL_FAULT");
    assertThat(info(failure).getDomain()).isEqualTo("cxos.dev");
    assertThat(info(failure).getMetadataMap()).containsOnlyKeys("error_id");
    assertThat(
            failure.getStatus().getDescription()
                + failure.getTrailers()
                + StatusProto.fromThrowable(failure))
        .doesNotContain("Exception", "secret", "SELECT", "null", "dev.cxos", "java.");
  }

  @Test
  void shouldTellNothingOfAFaultInALaterStage() throws Exception {
    StatusRuntimeException failure = refused(() -> analyst().createJourney(create("fails-later")));

    assertThat(info(failure).getReason()).isEqualTo("INTERNAL_FAULT");
    assertThat(failure.toString()).doesNotContain("secret", "NullPointer");
  }

  @Test
  void shouldCarryReasonAndMetadataOfAKnownFailure() throws Exception {
    StatusRuntimeException failure = refused(() -> analyst().getJourney(get("journeys/missing")));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(info(failure).getReason()).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(info(failure).getMetadataMap()).containsEntry("resource", "journeys/missing");
  }

  @Test
  void shouldReportADeadlineWhenTheDatabaseCancelsAStatement() throws Exception {
    StatusRuntimeException failure =
        refused(() -> analyst().getJourney(get("journeys/statement-timeout")));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(info(failure).getReason()).isEqualTo("DEADLINE_PASSED");
  }

  @Test
  void shouldRefuseAnUnauthorizedCallBeforeItIsValidated() throws Exception {
    CreateJourneyRequest invalid = CreateJourneyRequest.getDefaultInstance();

    StatusRuntimeException agent = refused(() -> as("agent").createJourney(invalid));
    StatusRuntimeException analyst = refused(() -> analyst().createJourney(invalid));

    assertThat(agent.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(info(agent).getReason()).isEqualTo("PERMISSION_MISSING");
    assertThat(info(agent).getMetadataMap()).containsEntry("permission", "journeys.write");
    assertThat(analyst.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void shouldNameTheFieldsThatBreakTheContract() throws Exception {
    CreateJourneyRequest request =
        CreateJourneyRequest.newBuilder()
            .setJourneyId("Not An Id")
            .setJourney(
                Journey.newBuilder().setDisplayName("x").addStages(Stage.newBuilder().setId("!")))
            .build();

    StatusRuntimeException failure = refused(() -> analyst().createJourney(request));

    assertThat(info(failure).getReason()).isEqualTo("FIELD_INVALID");
    assertThat(violations(failure)).contains("journey_id", "journey.stages[0].id");
  }

  @Test
  void shouldRefuseTheCharacterThatTheDatabaseCannotStore() throws Exception {
    CreateJourneyRequest request =
        CreateJourneyRequest.newBuilder()
            .setJourneyId("fine")
            .setJourney(
                Journey.newBuilder()
                    .setDisplayName("x")
                    .addStages(Stage.newBuilder().setId("a").setDisplayName("a\0b")))
            .build();

    StatusRuntimeException failure = refused(() -> analyst().createJourney(request));

    assertThat(violations(failure)).containsExactly("journey.stages[0].display_name");
  }

  @Test
  void shouldSayThatATokenIsNeeded() throws Exception {
    StatusRuntimeException failure =
        refused(
            () ->
                JourneyServiceGrpc.newBlockingStub(TestStubs.channel())
                    .getJourney(get("journeys/a")));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(info(failure).getReason()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void shouldSayThatAMethodIsUnknown() throws Exception {
    StatusRuntimeException failure =
        refused(
            () ->
                dev.cxos.survey.v1.QuestionnaireServiceGrpc.newBlockingStub(
                        TestStubs.channel(Tokens.forRole("analyst").sign()))
                    .getQuestionnaire(
                        dev.cxos.survey.v1.GetQuestionnaireRequest.newBuilder()
                            .setName("questionnaires/a")
                            .build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(info(failure).getReason()).isEqualTo("METHOD_UNKNOWN");
  }

  @Test
  void shouldSayThatAMessageIsTooLarge() throws Exception {
    StatusRuntimeException failure =
        refused(
            () ->
                analyst()
                    .createJourney(
                        CreateJourneyRequest.newBuilder()
                            .setJourneyId("a".repeat(5_000_000))
                            .build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(info(failure).getReason()).isEqualTo("MESSAGE_TOO_LARGE");
    assertThat(info(failure).getMetadataMap()).containsEntry("limit_bytes", "4194304");
  }

  @Test
  void shouldEchoAWellFormedRequestIdAlsoOnFailure() throws Exception {
    AtomicReference<@Nullable Metadata> headers = new AtomicReference<>();
    AtomicReference<Metadata> trailers = new AtomicReference<>();

    analyst()
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(requestId("abc-1")),
            MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
        .getJourney(get("journeys/a"));
    StatusRuntimeException failure =
        refused(
            () ->
                analyst()
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(requestId("abc-2")))
                    .getJourney(get("journeys/missing")));

    assertThat(requestId(headers)).isEqualTo("abc-1");
    assertThat(requestId(new AtomicReference<>(failure.getTrailers()))).isEqualTo("abc-2");
  }

  @Test
  void shouldMakeARequestIdInPlaceOfAMalformedOne() {
    AtomicReference<@Nullable Metadata> headers = new AtomicReference<>();

    analyst()
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(requestId("a b<script>")),
            MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
        .getJourney(get("journeys/a"));

    assertThat(requestId(headers)).matches("[0-9a-f-]{36}");
  }

  @Test
  void shouldCarryIdentityCorrelationTraceAndTransactionAcrossTheHopAndLoseNoCall()
      throws Exception {
    int calls = 100_000;
    Semaphore inFlight = new Semaphore(64);
    AtomicInteger right = new AtomicInteger();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    List<JourneyServiceGrpc.JourneyServiceFutureStub> callers =
        Stream.of("even", "odd")
            .map(subject -> Tokens.forRole("analyst").subject(subject).sign())
            .map(
                token -> TestStubs.as(JourneyServiceGrpc.newFutureStub(TestStubs.channel()), token))
            .toList();

    for (int i = 0; i < calls; i++) {
      inFlight.acquire();
      String trace = "%032x".formatted(i + 1);
      String expected = (i % 2 == 0 ? "even" : "odd") + "|test|r-" + i + "|" + trace + "|true|true";
      Metadata headers = requestId("r-" + i);
      headers.put(TRACEPARENT, "00-" + trace + "-00000000000000aa-01");
      Futures.addCallback(
          callers
              .get(i % 2)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
              .withDeadlineAfter(30, TimeUnit.SECONDS)
              .getJourney(get("journeys/seen")),
          new FutureCallback<Journey>() {
            @Override
            public void onSuccess(@Nullable Journey seen) {
              note(seen == null ? "nothing" : seen.getDisplayName() + "|" + seen.getUid());
            }

            @Override
            public void onFailure(Throwable failure) {
              note(failure.toString());
            }

            private void note(String answer) {
              if (answer.equals(expected)) {
                right.incrementAndGet();
              } else {
                wrong.add(answer);
              }
              inFlight.release();
            }
          },
          MoreExecutors.directExecutor());
    }
    inFlight.acquire(64);

    assertThat(wrong).isEmpty();
    assertThat(right).hasValue(calls);
  }

  private static JourneyServiceGrpc.JourneyServiceBlockingStub analyst() {
    return as("analyst");
  }

  private static JourneyServiceGrpc.JourneyServiceBlockingStub as(String role) {
    return TestStubs.as(
        JourneyServiceGrpc.newBlockingStub(TestStubs.channel()),
        Tokens.forRole(role).units("/").sign());
  }

  private static GetJourneyRequest get(String name) {
    return GetJourneyRequest.newBuilder().setName(name).build();
  }

  private static CreateJourneyRequest create(String id) {
    return CreateJourneyRequest.newBuilder()
        .setJourneyId(id)
        .setJourney(
            Journey.newBuilder()
                .setDisplayName("x")
                .addStages(Stage.newBuilder().setId("a").setDisplayName("a")))
        .build();
  }

  private static @Nullable String requestId(AtomicReference<@Nullable Metadata> headers) {
    return Objects.requireNonNull(headers.get()).get(REQUEST_ID);
  }

  private static Metadata requestId(String id) {
    Metadata headers = new Metadata();
    headers.put(REQUEST_ID, id);
    return headers;
  }

  private static StatusRuntimeException refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call);
  }

  private static ErrorInfo info(StatusRuntimeException failure)
      throws InvalidProtocolBufferException {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    List<ErrorInfo> infos = new ArrayList<>();
    for (com.google.protobuf.Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        infos.add(detail.unpack(ErrorInfo.class));
      }
    }
    assertThat(infos).hasSize(1);
    return infos.getFirst();
  }

  private static List<String> violations(StatusRuntimeException failure)
      throws InvalidProtocolBufferException {
    List<String> fields = new ArrayList<>();
    for (com.google.protobuf.Any detail : StatusProto.fromThrowable(failure).getDetailsList()) {
      if (detail.is(BadRequest.class)) {
        detail
            .unpack(BadRequest.class)
            .getFieldViolationsList()
            .forEach(v -> fields.add(v.getField()));
      }
    }
    return fields;
  }
}
