package dev.cxos.gateway.grpcweb;

import static dev.cxos.gateway.grpcweb.WebClient.BINARY;
import static dev.cxos.gateway.grpcweb.WebClient.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.cxos.gateway.fixture.CallCounts;
import dev.cxos.gateway.fixture.InteropBackend;
import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import dev.cxos.gateway.grpcweb.WebClient.Answer;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.grpc.testing.integration.EmptyProtos.Empty;
import io.grpc.testing.integration.Messages.EchoStatus;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallResponse;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RelayProfile.class)
class GrpcWebTest {
  static final String SERVICE = "grpc.testing.TestService/";
  private static final CallCounts COUNTS = new CallCounts();

  @SuppressWarnings("NullAway.Init") // set before the tests
  private static InteropBackend backend;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI root;

  @Inject PassthroughServer server;

  private WebClient client;

  @BeforeAll
  static void start() {
    backend = new InteropBackend(COUNTS);
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @BeforeEach
  void awaitConnection() {
    client = new WebClient(root);
    RelayGateway.awaitServing(server.port(), "grpc.testing.TestService");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BINARY,
        TEXT,
        "application/grpc-web",
        "application/grpc-web-text+proto",
        "Application/gRPC-Web; charset=utf-8"
      })
  void shouldAnswerAUnaryCall(String type) throws Exception {
    SimpleRequest request = SimpleRequest.newBuilder().setResponseSize(1000).build();
    Answer answer = client.call(SERVICE + "UnaryCall", type, request);

    assertThat(answer.http()).isEqualTo(200);
    assertThat(answer.headers().get("content-type"))
        .isEqualTo(type.contains("text") ? "application/grpc-web-text+proto" : BINARY);
    assertThat(answer.isTrailersOnly()).isFalse();
    assertThat(answer.status()).isZero();
    assertThat(answer.messages()).hasSize(1);
    assertThat(SimpleResponse.parseFrom(answer.messages().getFirst()).getPayload().getBody().size())
        .isEqualTo(1000);
    assertThat(answer.headers()).containsKey("x-request-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void shouldAnswerAStream(String type) throws Exception {
    Answer answer = client.call(SERVICE + "StreamingOutputCall", type, stream(0, 0, 1, 2, 30_000));

    assertThat(answer.status()).isZero();
    assertThat(answer.messages())
        .extracting(m -> StreamingOutputCallResponse.parseFrom(m).getPayload().getBody().size())
        .containsExactly(0, 1, 2, 30_000);
  }

  @Test
  void shouldReadTextInPiecesThatAreCutAnywhere() throws Exception {
    byte[] frame =
        WebClient.frame(0, SimpleRequest.newBuilder().setResponseSize(5).build().toByteArray());
    StringBuilder body = new StringBuilder();
    for (byte single : frame) {
      body.append(Base64.getEncoder().encodeToString(new byte[] {single}));
    }
    try (RawConnection connection = new RawConnection(root)) {
      connection.send(
          RawConnection.head(
              "POST",
              "/" + SERVICE + "UnaryCall",
              "Content-Type: " + TEXT + "\r\n",
              body.length()));
      for (int at = 0; at < body.length(); at += 3) {
        connection.send(body.substring(at, Math.min(body.length(), at + 3)));
      }
      RawConnection.Answer answer = connection.read();

      assertThat(answer.code()).isEqualTo(200);
      assertThat(answer.text()).startsWith("AAAAAA").endsWith("=");
    }
  }

  @Test
  void shouldTellAnErrorInTheHeadersWithItsMessageAndDetails() throws Exception {
    String message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈 100%\t\n";
    Answer echoed =
        client.call(
            SERVICE + "UnaryCall",
            BINARY,
            SimpleRequest.newBuilder()
                .setResponseStatus(EchoStatus.newBuilder().setCode(9).setMessage(message))
                .build());
    Answer unknown = client.call(SERVICE + "Nothing", BINARY, Empty.getDefaultInstance());

    assertThat(echoed.isTrailersOnly()).isTrue();
    assertThat(echoed.status()).isEqualTo(9);
    assertThat(echoed.message()).isEqualTo(message);
    assertThat(unknown.status()).isEqualTo(12);
    assertThat(reason(unknown)).isEqualTo("METHOD_UNKNOWN");
  }

  @Test
  void shouldTellAnErrorAfterMessagesInTheLastFrame() throws Exception {
    Answer answer =
        client.call(
            SERVICE + "StreamingOutputCall", TEXT, stream(400, 1, 1, 1, 1), "grpc-timeout", "600m");

    assertThat(answer.isTrailersOnly()).isFalse();
    assertThat(answer.messages()).isNotEmpty();
    assertThat(answer.status()).isEqualTo(4);
  }

  @Test
  void shouldPassTheDeadlineOn() throws Exception {
    client.call(SERVICE + "EmptyCall", BINARY, Empty.getDefaultInstance(), "grpc-timeout", "7S");
    assertThat(COUNTS.deadlineMillis()).isBetween(1000L, 7000L);

    client.call(SERVICE + "EmptyCall", BINARY, Empty.getDefaultInstance());
    assertThat(COUNTS.deadlineMillis()).isBetween(20_000L, 30_000L);

    Answer past =
        client.call(
            SERVICE + "EmptyCall", BINARY, Empty.getDefaultInstance(), "grpc-timeout", "1n");
    assertThat(past.status()).isEqualTo(4);
    assertThat(reason(past)).isEqualTo("DEADLINE_PASSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "S", "-1S", "123456789S", "1x", "1 S", "1.5S"})
  void shouldRefuseADeadlineThatCannotBeRead(String timeout) throws Exception {
    Answer answer =
        client.call(
            SERVICE + "EmptyCall", BINARY, Empty.getDefaultInstance(), "grpc-timeout", timeout);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(reason(answer)).isEqualTo("FIELD_INVALID");
  }

  @Test
  void shouldLetListedMetadataPassOnly() throws Exception {
    Answer answer =
        client.call(
            SERVICE + "UnaryCall",
            BINARY,
            SimpleRequest.getDefaultInstance(),
            "X-Grpc-Test-Echo-Initial",
            "here",
            "X-Grpc-Test-Echo-Trailing-Bin",
            "q6ur",
            "X-Request-Id",
            "mine");

    assertThat(answer.headers()).containsEntry("x-grpc-test-echo-initial", "here");
    assertThat(answer.headers()).containsEntry("x-request-id", "mine");
    assertThat(answer.trailers()).containsEntry("x-grpc-test-echo-trailing-bin", "q6ur");
    assertThat(
            client
                .call(
                    SERVICE + "EmptyCall",
                    BINARY,
                    Empty.getDefaultInstance(),
                    "X-Grpc-Test-Echo-Trailing-Bin",
                    "*")
                .status())
        .isEqualTo(3);
  }

  @Test
  void shouldRefuseCallsWithoutATokenBeforeTheyAreRead() throws Exception {
    int before = COUNTS.started();
    Answer answer =
        client.call(
            SERVICE + "EmptyCall", BINARY, Empty.getDefaultInstance(), "Authorization", "Bearer x");

    assertThat(answer.status()).isEqualTo(16);
    assertThat(reason(answer)).isEqualTo("UNAUTHENTICATED");
    assertThat(COUNTS.started()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StreamingInputCall", "FullDuplexCall", "HalfDuplexCall"})
  void shouldRefuseStreamsOfRequests(String method) throws Exception {
    Answer answer = client.call(SERVICE + method, BINARY, Empty.getDefaultInstance());

    assertThat(answer.status()).isEqualTo(12);
    assertThat(answer.message()).contains("cannot stream requests");
  }

  @Test
  void shouldCancelAtTheBackendWithinASecondWhenThePageGoes() throws Exception {
    byte[] body = WebClient.frame(0, stream(100, IntStream.range(0, 600).toArray()).toByteArray());
    Promptly.happens(
        () -> {
          int before = COUNTS.cancelled();
          int sent = COUNTS.sent();
          try (RawConnection connection = new RawConnection(root)) {
            connection.send(
                RawConnection.head(
                    "POST",
                    "/" + SERVICE + "StreamingOutputCall",
                    "Content-Type: " + BINARY + "\r\n",
                    body.length));
            connection.send(body);
            await().until(() -> COUNTS.sent() > sent + 1);
          }
          return () -> COUNTS.cancelled() > before;
        });
  }

  @Test
  void shouldHoldTheBackendBackWhenThePageReadsSlowly() {
    int before = COUNTS.sent();
    byte[] body =
        WebClient.frame(
            0, stream(0, IntStream.generate(() -> 64 * 1024).limit(2000).toArray()).toByteArray());
    try (RawConnection connection = new RawConnection(root)) {
      connection.send(
          RawConnection.head(
              "POST",
              "/" + SERVICE + "StreamingOutputCall",
              "Content-Type: " + BINARY + "\r\n",
              body.length));
      connection.send(body);
      AtomicInteger last = new AtomicInteger(-1);
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  last.getAndSet(COUNTS.sent() - before) == COUNTS.sent() - before
                      && COUNTS.sent() > before);

      // 125 MB in all. What waits is in the buffers of two sockets and one window of HTTP/2.
      assertThat(last.get()).isLessThan(300);
    }
  }

  @Test
  void shouldAnswerTheQuestionWhetherAPageMayCall() throws Exception {
    String origin = "http://127.0.0.1:" + RelayProfile.originPort();
    var allowed =
        client.options(
            "/" + SERVICE + "EmptyCall",
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type,grpc-timeout,x-grpc-web,x-user-agent");
    var foreign = client.options("/" + SERVICE + "EmptyCall", "Origin", "https://evil.example");
    Answer answer =
        client.call(SERVICE + "EmptyCall", BINARY, Empty.getDefaultInstance(), "Origin", origin);

    assertThat(allowed.statusCode()).isEqualTo(204);
    assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue(origin);
    assertThat(allowed.headers().firstValue("access-control-allow-methods").orElse(""))
        .contains("POST");
    assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
        .contains("Authorization", "Content-Type", "Grpc-Timeout", "X-Grpc-Web", "X-User-Agent");
    assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(foreign.headers().firstValue("access-control-allow-headers")).isEmpty();
    assertThat(answer.headers().get("access-control-expose-headers"))
        .contains("grpc-status", "grpc-message", "grpc-status-details-bin");
  }

  private static StreamingOutputCallRequest stream(int pauseMillis, int... sizes) {
    StreamingOutputCallRequest.Builder request = StreamingOutputCallRequest.newBuilder();
    for (int size : sizes) {
      request.addResponseParameters(
          ResponseParameters.newBuilder().setSize(size).setIntervalUs(pauseMillis * 1000));
    }
    return request.build();
  }

  static String reason(Answer answer) throws Exception {
    Status status =
        Status.parseFrom(
            ByteString.copyFrom(
                Base64.getDecoder().decode(answer.trailers().get("grpc-status-details-bin"))));
    return status.getDetails(0).unpack(ErrorInfo.class).getReason();
  }
}
