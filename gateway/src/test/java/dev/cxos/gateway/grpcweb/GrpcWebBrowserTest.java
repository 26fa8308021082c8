package dev.cxos.gateway.grpcweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.MessageLite;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cxos.browser.Chromium;
import dev.cxos.gateway.fixture.CallCounts;
import dev.cxos.gateway.fixture.InteropBackend;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.grpc.testing.integration.Messages.EchoStatus;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of another origin calls in a real browser. */
@QuarkusTest
@TestProfile(RelayProfile.class)
class GrpcWebBrowserTest {
  private static final CallCounts COUNTS = new CallCounts();

  /** Sends a frame and gives back what a page can see of the answer. */
  private static final String CALL =
      """
      async ({url, token, message, type}) => {
        const bytes = Uint8Array.from(message);
        const frame = new Uint8Array(5 + bytes.length);
        new DataView(frame.buffer).setUint32(1, bytes.length);
        frame.set(bytes, 5);
        const text = type.includes('text');
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'Authorization': 'Bearer ' + token,
            'Content-Type': type,
            'X-Grpc-Web': '1',
            'Grpc-Timeout': '5S'
          },
          body: text ? btoa(String.fromCharCode(...frame)) : frame
        });
        let answer = new Uint8Array(await response.arrayBuffer());
        if (text) {
          const groups = new TextDecoder().decode(answer).match(/.{4}/g) || [];
          answer = Uint8Array.from(groups.map(atob).join(''), c => c.charCodeAt(0));
        }
        const view = new DataView(answer.buffer);
        const messages = [];
        let trailers = '';
        for (let at = 0; at < answer.length;) {
          const length = view.getUint32(at + 1);
          const payload = answer.slice(at + 5, at + 5 + length);
          if (answer[at] & 0x80) {
            trailers = new TextDecoder().decode(payload);
          } else {
            messages.push(length);
          }
          at += 5 + length;
        }
        return JSON.stringify({
          messages,
          trailers,
          status: response.headers.get('grpc-status'),
          message: response.headers.get('grpc-message'),
          details: response.headers.get('grpc-status-details-bin') !== null
        });
      }
      """;

  /** Reads the first piece of a stream, and goes. */
  private static final String ABORT =
      """
      async ({url, token, message}) => {
        const bytes = Uint8Array.from(message);
        const frame = new Uint8Array(5 + bytes.length);
        new DataView(frame.buffer).setUint32(1, bytes.length);
        frame.set(bytes, 5);
        const going = new AbortController();
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'Authorization': 'Bearer ' + token,
            'Content-Type': 'application/grpc-web+proto'
          },
          body: frame,
          signal: going.signal
        });
        const first = await response.body.getReader().read();
        going.abort();
        return first.value.length;
      }
      """;

  @SuppressWarnings("NullAway.Init") // set before the tests
  private static Chromium chromium;

  @SuppressWarnings("NullAway.Init") // set before the tests
  private static InteropBackend backend;

  @SuppressWarnings("NullAway.Init") // set before the tests
  private static Vertx vertx;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/grpc.testing.TestService/")
  String service;

  @Inject PassthroughServer server;

  @BeforeAll
  static void start() throws Exception {
    chromium = new Chromium();
    backend = new InteropBackend(COUNTS);
    vertx = Vertx.vertx();
    serve(RelayProfile.originPort());
  }

  @AfterAll
  static void stop() {
    chromium.close();
    backend.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** An empty page. */
  private static HttpServer serve(int port) throws Exception {
    return vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/html")
                    .end("<!doctype html><title>Page</title>"))
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  void awaitConnection() {
    RelayGateway.awaitServing(server.port(), "grpc.testing.TestService");
  }

  @Test
  void shouldAnswerAPageOfAListedOrigin() {
    SimpleRequest request = SimpleRequest.newBuilder().setResponseSize(100).build();
    for (String type : List.of("application/grpc-web+proto", "application/grpc-web-text")) {
      String seen = call(RelayProfile.originPort(), "UnaryCall", request, type);

      assertThat(seen).contains("\"trailers\":\"grpc-status:0\\r\\n", "\"status\":null");
      assertThat(seen).containsPattern("\"messages\":\\[1[0-9]{2}]");
    }
  }

  @Test
  void shouldAnswerAPageWithAStream() {
    String seen =
        call(
            RelayProfile.originPort(),
            "StreamingOutputCall",
            stream(3, 0),
            "application/grpc-web-text");

    assertThat(seen).containsPattern("\"messages\":\\[\\d+,\\d+,\\d+]");
    assertThat(seen).contains("grpc-status:0");
  }

  @Test
  void shouldShowAPageTheStatusOfACallThatIsRefused() {
    String refused =
        call(
            RelayProfile.originPort(),
            "UnaryCall",
            SimpleRequest.newBuilder()
                .setResponseStatus(EchoStatus.newBuilder().setCode(9).setMessage("50% done"))
                .build(),
            "application/grpc-web+proto");

    assertThat(refused)
        .contains("\"status\":\"9\"", "\"message\":\"50%25 done\"", "\"details\":true");
  }

  @Test
  void shouldCancelAtTheBackendWhenThePageGoes() {
    int before = COUNTS.cancelled();
    try (BrowserContext context = chromium.browser().newContext()) {
      assertThat(
              page(context, RelayProfile.originPort())
                  .evaluate(ABORT, arguments("StreamingOutputCall", stream(600, 50), "")))
          .isInstanceOf(Number.class);
      await().until(() -> COUNTS.cancelled() > before);
    }
  }

  @Test
  void shouldNotAnswerAPageOfAnotherOrigin() throws Exception {
    HttpServer other = serve(0);
    int before = COUNTS.started();

    assertThat(
            call(
                other.actualPort(),
                "UnaryCall",
                SimpleRequest.getDefaultInstance(),
                "application/grpc-web+proto"))
        .contains("Failed to fetch");
    assertThat(COUNTS.started()).isEqualTo(before);
  }

  private String call(int origin, String method, MessageLite request, String type) {
    try (BrowserContext context = chromium.browser().newContext()) {
      return String.valueOf(
          page(context, origin)
              .evaluate(
                  "arguments => (" + CALL + ")(arguments).catch(String)",
                  arguments(method, request, type)));
    }
  }

  private static Page page(BrowserContext context, int origin) {
    Page page = context.newPage();
    page.navigate("http://127.0.0.1:" + origin + "/");
    return page;
  }

  private Map<String, Object> arguments(String method, MessageLite request, String type) {
    byte[] bytes = request.toByteArray();
    return Map.of(
        "url",
        service + method,
        "token",
        TestTokens.valid(),
        "message",
        IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).boxed().toList(),
        "type",
        type);
  }

  private static StreamingOutputCallRequest stream(int count, int pauseMillis) {
    StreamingOutputCallRequest.Builder request = StreamingOutputCallRequest.newBuilder();
    for (int i = 0; i < count; i++) {
      request.addResponseParameters(
          ResponseParameters.newBuilder().setSize(10).setIntervalUs(pauseMillis * 1000));
    }
    return request.build();
  }
}
