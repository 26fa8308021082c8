package dev.cxos.gateway.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.Statuses;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.gone.v1.GoneGrpc;
import dev.cxos.gateway.lib.v1.GetBookRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.testing.protobuf.SimpleRequest;
import io.grpc.testing.protobuf.SimpleResponse;
import io.grpc.testing.protobuf.SimpleServiceGrpc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class PassthroughTest {
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> REQUEST_ID = key("x-request-id");

  @Inject PassthroughServer server;

  private ManagedChannel channel;

  @BeforeEach
  void connect() {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void shouldLoseNoneOfTenThousandUnaryCalls() throws Exception {
    int calls = 10_000;
    Semaphore inFlight = new Semaphore(64);
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    var stub = SimpleServiceGrpc.newFutureStub(channel).withInterceptors(token());

    for (int i = 0; i < calls; i++) {
      inFlight.acquire();
      String text = "call " + i;
      var future = stub.unaryRpc(request(text));
      future.addListener(
          () -> {
            inFlight.release();
            try {
              if (future.get().getResponseMessage().equals(text)) {
                answered.incrementAndGet();
              }
            } catch (Exception lost) {
              failed.incrementAndGet();
            }
          },
          Runnable::run);
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> answered.get() + failed.get() == calls);
    assertThat(failed).hasValue(0);
    assertThat(answered).hasValue(calls);
  }

  @Test
  void shouldRelayEveryStreamingKind() throws Exception {
    var stub = SimpleServiceGrpc.newBlockingV2Stub(channel).withInterceptors(token());

    BlockingClientCall<?, SimpleResponse> serverStream =
        stub.serverStreamingRpc(request("count:1000"));
    List<String> received = new ArrayList<>();
    while (serverStream.hasNext()) {
      received.add(serverStream.read().getResponseMessage());
    }
    BlockingClientCall<SimpleRequest, SimpleResponse> clientStream = stub.clientStreamingRpc();
    for (int i = 0; i < 1000; i++) {
      clientStream.write(request("x"));
    }
    clientStream.halfClose();
    BlockingClientCall<SimpleRequest, SimpleResponse> both = stub.bidiStreamingRpc();
    for (int i = 0; i < 100; i++) {
      both.write(request("ping " + i));
      assertThat(both.read().getResponseMessage()).isEqualTo("ping " + i);
    }
    both.halfClose();

    assertThat(received)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1000).mapToObj(Integer::toString).toList());
    assertThat(clientStream.read().getResponseMessage()).isEqualTo("1000");
    assertThat(both.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void shouldRelayEveryStatusWithItsDetails(int code) {
    assertThat(failure("status:" + code)).isEqualTo(Statuses.of(code));
  }

  @Test
  void shouldEndAStreamThatFailsWithItsStatus() throws Exception {
    var stream =
        SimpleServiceGrpc.newBlockingV2Stub(channel)
            .withInterceptors(token())
            .serverStreamingRpc(request("fail:2"));

    assertThat(stream.read().getResponseMessage()).isEqualTo("1");
    assertThat(stream.read().getResponseMessage()).isEqualTo("2");
    assertThatThrownBy(stream::read)
        .isInstanceOfSatisfying(
            StatusException.class,
            thrown -> assertThat(StatusProto.fromThrowable(thrown)).isEqualTo(Statuses.of(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "plain:2", "plain:13", "plain:15"})
  void shouldSayNothingInternalWhenTheBackendFails(String command) throws Exception {
    com.google.rpc.Status status = failure(command);

    assertThat(status.toString()).doesNotContain("java", "dev.cxos", "select", "Exception");
    assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason())
        .isEqualTo("INTERNAL_FAULT");
  }

  @Test
  void shouldSayNothingInternalWhenTheBackendIsDown() throws Exception {
    var stub = GoneGrpc.newBlockingStub(channel).withInterceptors(token());

    com.google.rpc.Status status = failure(() -> stub.getBook(GetBookRequest.getDefaultInstance()));

    assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE.value());
    assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason())
        .isEqualTo("DEPENDENCY_UNAVAILABLE");
    assertThat(status.getDetails(1).is(RetryInfo.class)).isTrue();
    assertThat(status.toString()).doesNotContain("127.0.0.1", "java", "io exception", "refused");
  }

  @Test
  void shouldRelayTheDeadlineAndGiveOneToUnaryCallsWithout() {
    var stub = SimpleServiceGrpc.newBlockingStub(channel).withInterceptors(token());

    assertThat(millis(stub.withDeadlineAfter(15, TimeUnit.SECONDS))).isBetween(1000L, 15_000L);
    assertThat(millis(stub)).isBetween(20_000L, 30_000L);
    assertThatThrownBy(
            () -> stub.withDeadlineAfter(200, TimeUnit.MILLISECONDS).unaryRpc(request("never")))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            thrown ->
                assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
  }

  @Test
  void shouldRelayTheCancellation() {
    int before = Integer.parseInt(ask("cancelled"));
    ClientCall<SimpleRequest, SimpleResponse> call =
        channel.newCall(SimpleServiceGrpc.getUnaryRpcMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, headers());
    call.sendMessage(request("never"));
    call.halfClose();
    call.request(1);
    assertThat(ask("echo")).isEqualTo("echo");

    call.cancel("test", null);

    await().until(() -> Integer.parseInt(ask("cancelled")) == before + 1);
  }

  @Test
  void shouldHoldBackTheBackendWhenTheReaderIsSlow() {
    ClientCall<SimpleRequest, SimpleResponse> call =
        channel.newCall(SimpleServiceGrpc.getServerStreamingRpcMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, headers());
    call.sendMessage(request("flood"));
    call.halfClose();
    call.request(1);

    AtomicInteger last = new AtomicInteger(-1);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> last.getAndSet(Integer.parseInt(ask("flooded"))) == last.get() && last.get() > 0);

    // 64 KiB each: windows of 1 MiB on two connections, and what is on its way, not the 100 MB of
    // an unbounded buffer.
    assertThat(last.get()).isLessThan(100);
    call.cancel("test", null);
  }

  @Test
  void shouldLetOnlyListedMetadataPass() {
    Metadata metadata = headers();
    metadata.put(key("x-secret"), "s");
    metadata.put(key("x-internal-user"), "root");
    metadata.put(key("traceparent"), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    metadata.put(key("idempotency-key"), "k");
    metadata.put(key("if-match"), "\"e1\"");
    metadata.put(key("accept-language"), "pt");
    metadata.put(REQUEST_ID, "my-id");
    var stub =
        SimpleServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));

    assertThat(stub.unaryRpc(request("metadata")).getResponseMessage())
        .contains(
            "authorization",
            "traceparent",
            "idempotency-key",
            "if-match",
            "accept-language",
            "x-request-id")
        .doesNotContain("x-secret", "x-internal-user");
  }

  @Test
  void shouldEchoTheRequestId() {
    var received = new AtomicReference<Metadata>();
    Metadata metadata = headers();
    metadata.put(REQUEST_ID, "my-id");
    var stub =
        SimpleServiceGrpc.newBlockingStub(channel)
            .withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(metadata),
                MetadataUtils.newCaptureMetadataInterceptor(received, new AtomicReference<>()));

    assertThat(stub.unaryRpc(request("x")).getResponseMessage()).isEqualTo("x");

    assertThat(Objects.requireNonNull(received.get()).get(REQUEST_ID)).isEqualTo("my-id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grpc.testing.SimpleService/Nope",
        "no.such.Service/Nope",
        "cxos.api.v1.Secret/Get"
      })
  void shouldRefuseMethodsThatNoContractNames(String name) throws Exception {
    MethodDescriptor<SimpleRequest, SimpleResponse> method =
        SimpleServiceGrpc.getUnaryRpcMethod().toBuilder().setFullMethodName(name).build();

    com.google.rpc.Status status =
        failure(
            () ->
                ClientCalls.blockingUnaryCall(
                    io.grpc.ClientInterceptors.intercept(channel, token()),
                    method,
                    CallOptions.DEFAULT,
                    request("x")));

    assertThat(status.getCode()).isEqualTo(Status.Code.UNIMPLEMENTED.value());
    assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason())
        .isEqualTo("METHOD_UNKNOWN");
  }

  @Test
  void shouldRefuseCallsWithoutAValidToken() throws Exception {
    var claims = TestTokens.claims();
    for (String token :
        List.of(
            "Bearer " + TestTokens.sign(TestTokens.claims().audience("other")),
            "Bearer " + TestTokens.sign(TestTokens.claims().expiresAt(1_700_000_000L)),
            "Bearer " + TestTokens.sign(TestTokens.claims().issuer("https://other.example.com")),
            "Bearer " + TestTokens.sign(TestTokens.claims().claim("typ", "ID")),
            "Bearer " + TestTokens.forge(claims),
            "Bearer x",
            "Basic eDp4",
            "")) {
      Metadata metadata = new Metadata();
      if (!token.isEmpty()) {
        metadata.put(AUTHORIZATION, token);
      }
      var stub =
          SimpleServiceGrpc.newBlockingStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));

      com.google.rpc.Status status = failure(() -> stub.unaryRpc(request("x")));

      assertThat(status.getCode()).as(token).isEqualTo(Status.Code.UNAUTHENTICATED.value());
      assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason())
          .isEqualTo("UNAUTHENTICATED");
    }
  }

  @Test
  void shouldRefuseMessagesOverTheLimitAndGoOn() throws Exception {
    com.google.rpc.Status status = failure("x".repeat(5 * 1024 * 1024));

    assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED.value());
    ErrorInfo info = status.getDetails(0).unpack(ErrorInfo.class);
    assertThat(info.getReason()).isEqualTo("MESSAGE_TOO_LARGE");
    assertThat(info.getMetadataMap()).containsEntry("limit_bytes", "4194304");
    assertThat(ask("x".repeat(3 * 1024 * 1024))).hasSize(3 * 1024 * 1024);
  }

  @Test
  void shouldTellHealthByServiceWithoutAToken() {
    var health = HealthGrpc.newBlockingStub(channel);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(serving(health, "")).isEqualTo(ServingStatus.SERVING);
              assertThat(serving(health, "grpc.testing.SimpleService"))
                  .isEqualTo(ServingStatus.SERVING);
              assertThat(serving(health, "gone.v1.Gone")).isEqualTo(ServingStatus.NOT_SERVING);
            });
    assertThatThrownBy(() -> serving(health, "no.such.Service"))
        .isInstanceOf(StatusRuntimeException.class);
  }

  private static ServingStatus serving(HealthGrpc.HealthBlockingStub health, String service) {
    return health.check(HealthCheckRequest.newBuilder().setService(service).build()).getStatus();
  }

  private long millis(SimpleServiceGrpc.SimpleServiceBlockingStub stub) {
    return Long.parseLong(stub.unaryRpc(request("deadline")).getResponseMessage());
  }

  private String ask(String command) {
    return SimpleServiceGrpc.newBlockingStub(channel)
        .withInterceptors(token())
        .unaryRpc(request(command))
        .getResponseMessage();
  }

  private com.google.rpc.Status failure(String command) {
    return failure(() -> ask(command));
  }

  private static com.google.rpc.Status failure(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException thrown) {
      com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
      assertThat(status).isNotNull();
      return status;
    }
    throw new AssertionError("The call should have failed");
  }

  private static io.grpc.ClientInterceptor token() {
    return MetadataUtils.newAttachHeadersInterceptor(headers());
  }

  private static Metadata headers() {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + TestTokens.valid());
    return headers;
  }

  private static SimpleRequest request(String text) {
    return SimpleRequest.newBuilder().setRequestMessage(text).build();
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
