package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rules over HTTP/2. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class Http2Test {
  private static final String BOOK = "/lib/shelves/1/books/2";
  private static final long CANCEL = 8;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Vertx vertx;

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpClient client;

  private record Answer(int code, String contentType, String body) {}

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost(address.getHost())
                .setDefaultPort(address.getPort()));
  }

  @AfterEach
  void disconnect() {
    join(vertx.close());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T1 served         | GET    | /lib/shelves/1/books/2   | 200 | "name":"shelves/1/books/2"
          T17 dots          | GET    | /lib/%2e%2e/books/x      | 400 | "field":"path"
          T20 broken escape | GET    | /lib/books/%zz           | 400 | "field":"path"
          T27 wrong method  | DELETE | /lib/shelves/1/books/2   | 405 | "code":12
          T28 unknown path  | GET    | /nothing                 | 404 | "code":5
          T43 unknown       | GET    | /lib/echo?nothing_at=all | 400 | "field":"nothing_at"
          T93 a status      | GET    | /lib/shelves/status/books/5 | 404 | "code":5
          """)
  void shouldAnswerAsOverHttp1(String row, String method, String target, int code, String text) {
    Answer answer = ask(method, target, "", Buffer.buffer());

    assertThat(answer.code()).as(row).isEqualTo(code);
    assertThat(answer.contentType()).as(row).isEqualTo("application/json");
    assertThat(answer.body()).as(row).contains(text);
  }

  @Test
  @DisplayName("413, 414 and 431 over HTTP/2, and the connection goes on")
  void shouldRefuseWhatIsTooLarge() {
    Buffer large = Buffer.buffer("{\"s\":\"" + "x".repeat(1_200_000) + "\"}");

    assertThat(ask("POST", "/lib/echo", "", large).code()).isEqualTo(413);
    assertThat(ask("GET", "/lib/books/" + "x".repeat(8_200), "", Buffer.buffer()).code())
        .isEqualTo(414);
    assertThat(ask("GET", BOOK, "x".repeat(16_400), Buffer.buffer()).code()).isEqualTo(431);
    assertThat(ask("GET", BOOK, "", Buffer.buffer()).code()).isEqualTo(200);
  }

  @ParameterizedTest(name = "T102 {0} is cancelled by a reset, within a second")
  @CsvSource({"/lib/shelves/never/books/2", "/lib/shelves/hold/books/2:watch"})
  void shouldCancelWhenTheStreamIsReset(String target) throws Exception {
    Promptly.happens(
        () -> {
          int before = count("cancelled");
          int held = count("held");
          HttpClientRequest request = join(client.request(HttpMethod.GET, target));
          request.putHeader("Authorization", "Bearer " + TestTokens.valid());
          Future<Void> sent = request.end();
          join(sent);
          await().until(() -> count("held") > held);
          assertThat(count("cancelled")).isEqualTo(before);
          request.reset(CANCEL);
          return () -> count("cancelled") == before + 1;
        });
  }

  private int count(String what) {
    String body = ask("GET", "/lib/shelves/" + what + "/books/x", "", Buffer.buffer()).body();
    return Integer.parseInt(body.replaceAll(".*\"displayTitle\":\"(\\d+)\".*", "$1"));
  }

  private Answer ask(String method, String target, String padding, Buffer body) {
    return join(
        client
            .request(HttpMethod.valueOf(method), target)
            .compose(
                request -> {
                  request.putHeader("Authorization", "Bearer " + TestTokens.valid());
                  if (!padding.isEmpty()) {
                    request.putHeader("x-much", padding);
                  }
                  if (body.length() > 0) {
                    request.putHeader("Content-Type", "application/json");
                  }
                  return request.send(body);
                })
            .compose(
                response ->
                    response
                        .body()
                        .map(
                            bytes ->
                                new Answer(
                                    response.statusCode(),
                                    response.getHeader("Content-Type"),
                                    bytes.toString()))));
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
