package dev.cxos.gateway.passthrough;

import static dev.cxos.gateway.fixture.RelayGateway.headers;
import static dev.cxos.gateway.fixture.RelayGateway.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.CallCounts;
import dev.cxos.gateway.fixture.InteropBackend;
import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import dev.cxos.gateway.fixture.Statuses;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallResponse;
import io.grpc.testing.integration.TestServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a relayed call begins, goes on, and ends. */
@QuarkusTest
@TestProfile(RelayProfile.class)
class RelayedLifeTest {
  private static final String SERVICE = "grpc.testing.TestService";
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  @Inject PassthroughServer server;

  private final CallCounts counts = new CallCounts();
  private final AtomicReference<Metadata> trailersToSend = new AtomicReference<>();
  private InteropBackend backend;
  private RelayGateway gateway;

  @BeforeEach
  void connect() {
    backend = new InteropBackend(counts, new Refusing());
    gateway = new RelayGateway(server.port());
    gateway.awaitServing(SERVICE);
  }

  @AfterEach
  void disconnect() {
    gateway.close();
    backend.close();
  }

  /** Ends every call with the status of the moment, if there is one. */
  private final class Refusing implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Metadata trailers = trailersToSend.get();
      if (trailers == null) {
        return next.startCall(call, headers);
      }
      call.close(Status.FAILED_PRECONDITION.withDescription("no"), trailers);
      return new ServerCall.Listener<>() {};
    }
  }

  @Test
  void shouldCancelAtTheBackendWithinASecondOfTheCaller() throws Exception {
    Promptly.happens(
        () -> {
          int before = counts.cancelled();
          var call = slowStream(gateway);
          awaitAnswers();
          call.cancel("test", null);
          return () -> counts.cancelled() == before + 1;
        });
  }

  @Test
  void shouldCancelAtTheBackendWithinASecondOfTheEndOfTheConnection() throws Exception {
    Promptly.happens(
        () -> {
          int before = counts.cancelled();
          try (RelayGateway other = new RelayGateway(server.port())) {
            slowStream(other);
            awaitAnswers();
          }
          return () -> counts.cancelled() == before + 1;
        });
  }

  @Test
  void shouldTellTheCallerThatTheBackendIsGone() throws Exception {
    CompletableFuture<Status> ended = new CompletableFuture<>();
    slowStream(gateway, ended);
    awaitAnswers();

    backend.close();

    assertThat(ended.get(20, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void shouldCancelAtTheBackendWhenTheDeadlinePasses() {
    var stub =
        TestServiceGrpc.newBlockingStub(gateway.channel())
            .withInterceptors(token())
            .withDeadlineAfter(3, TimeUnit.SECONDS);

    assertThatThrownBy(() -> stub.streamingOutputCall(slow()).forEachRemaining(answer -> {}))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            thrown ->
                assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));

    await().until(() -> counts.cancelled() == 1);
    assertThat(counts.deadlineMillis()).isBetween(1L, 3000L);
  }

  @Test
  void shouldHandOverOneMessageForEachThatIsAskedFor() throws Exception {
    int size = 64 * 1024;
    StreamingOutputCallRequest.Builder request = StreamingOutputCallRequest.newBuilder();
    for (int i = 0; i < 2000; i++) {
      request.addResponseParameters(ResponseParameters.newBuilder().setSize(size));
    }
    AtomicInteger received = new AtomicInteger();
    ClientCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        gateway
            .channel()
            .newCall(TestServiceGrpc.getStreamingOutputCallMethod(), CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(StreamingOutputCallResponse message) {
            received.incrementAndGet();
          }
        },
        headers());
    call.sendMessage(request.build());
    call.halfClose();
    for (int i = 1; i <= 50; i++) {
      int asked = i;
      call.request(1);
      await().until(() -> received.get() == asked);
    }
    AtomicInteger last = new AtomicInteger(-1);
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> last.getAndSet(counts.sent()) == counts.sent());

    // 50 were read. What waits fills two windows of 1 MiB and little more, of 125 MiB in all.
    assertThat(counts.sent()).isBetween(50, 150);
    assertThat(received).hasValue(50);
    call.cancel("test", null);
  }

  @Test
  void shouldRelayTheBytesOfDetailsAsTheyAre() {
    Metadata sent = new Metadata();
    byte[] details = Statuses.of(Status.Code.FAILED_PRECONDITION.value()).toByteArray();
    sent.put(DETAILS, details);
    sent.put(Metadata.Key.of("x-secret", Metadata.ASCII_STRING_MARSHALLER), "s");
    trailersToSend.set(sent);
    var stub = TestServiceGrpc.newBlockingStub(gateway.channel()).withInterceptors(token());

    assertThatThrownBy(() -> stub.unaryCall(SimpleRequest.getDefaultInstance()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            thrown -> {
              Metadata trailers = Status.trailersFromThrowable(thrown);
              assertThat(trailers).isNotNull();
              assertThat(trailers.get(DETAILS)).isEqualTo(details);
              assertThat(trailers.keys()).doesNotContain("x-secret");
            });
  }

  @Test
  void shouldTellWatchersOfHealthWhenABackendGoesAndComes() {
    var watch =
        HealthGrpc.newBlockingV2Stub(gateway.channel())
            .watch(HealthCheckRequest.newBuilder().setService(SERVICE).build());
    assertThat(next(watch)).isEqualTo(ServingStatus.SERVING);

    backend.close();
    assertThat(next(watch)).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(gateway.status(SERVICE)).isEqualTo(ServingStatus.NOT_SERVING);
    backend = new InteropBackend(counts);

    assertThat(next(watch)).isEqualTo(ServingStatus.SERVING);
  }

  private static ServingStatus next(
      BlockingClientCall<?, io.grpc.health.v1.HealthCheckResponse> watch) {
    try {
      var next = watch.read(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("The watch ended");
      }
      return next.getStatus();
    } catch (Exception failed) {
      throw new AssertionError("The watch failed", failed);
    }
  }

  @Test
  void shouldShowThePublicContractsOnlyByReflection() throws Exception {
    assertThat(
            reflect(ServerReflectionRequest.newBuilder().setListServices("*").build())
                .getListServicesResponse()
                .getServiceList())
        .extracting(ServiceResponse::getName)
        .allMatch(
            name ->
                name.startsWith("cxos.survey.v1.")
                    || name.startsWith("cxos.decision.v1.")
                    || name.startsWith("grpc.testing.")
                    || name.equals("grpc.health.v1.Health")
                    || name.equals("grpc.reflection.v1.ServerReflection"))
        .contains("cxos.survey.v1.JourneyService", SERVICE);
    assertThat(
            reflect(
                    ServerReflectionRequest.newBuilder()
                        .setFileContainingSymbol("cxos.survey.v1.JourneyService.GetJourney")
                        .build())
                .getFileDescriptorResponse()
                .getFileDescriptorProtoCount())
        .isPositive();
    for (String hidden : List.of("cxos.internal.v1.Anything", "dev.cxos.Secret")) {
      assertThat(
              reflect(ServerReflectionRequest.newBuilder().setFileContainingSymbol(hidden).build())
                  .getErrorResponse()
                  .getErrorCode())
          .isEqualTo(Status.Code.NOT_FOUND.value());
    }
  }

  @Test
  void shouldNotShowReflectionWithoutAToken() {
    var call = ServerReflectionGrpc.newBlockingV2Stub(gateway.channel()).serverReflectionInfo();

    assertThatThrownBy(() -> call.read(5, TimeUnit.SECONDS))
        .satisfies(
            thrown ->
                assertThat(Status.fromThrowable(thrown).getCode())
                    .isEqualTo(Status.Code.UNAUTHENTICATED));
  }

  private ServerReflectionResponse reflect(ServerReflectionRequest request) throws Exception {
    var call =
        ServerReflectionGrpc.newBlockingV2Stub(gateway.channel())
            .withInterceptors(token())
            .serverReflectionInfo();
    call.write(request);
    call.halfClose();
    ServerReflectionResponse response = call.read(5, TimeUnit.SECONDS);
    if (response == null) {
      throw new AssertionError("Reflection gave no answer");
    }
    return response;
  }

  private void awaitAnswers() {
    int before = counts.sent();
    await().until(() -> counts.sent() > before + 1);
  }

  private static ClientCall<StreamingOutputCallRequest, StreamingOutputCallResponse> slowStream(
      RelayGateway gateway) {
    return slowStream(gateway, new CompletableFuture<>());
  }

  private static ClientCall<StreamingOutputCallRequest, StreamingOutputCallResponse> slowStream(
      RelayGateway gateway, CompletableFuture<Status> ended) {
    ClientCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        gateway
            .channel()
            .newCall(TestServiceGrpc.getStreamingOutputCallMethod(), CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status);
          }
        },
        headers());
    call.sendMessage(slow());
    call.halfClose();
    call.request(1000);
    return call;
  }

  /** A message every 50 ms for half a minute. */
  private static StreamingOutputCallRequest slow() {
    StreamingOutputCallRequest.Builder request = StreamingOutputCallRequest.newBuilder();
    for (int i = 0; i < 600; i++) {
      request.addResponseParameters(
          ResponseParameters.newBuilder().setSize(1).setIntervalUs(50_000));
    }
    return request.build();
  }
}
