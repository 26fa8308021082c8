package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers mean something, which pass, and in what coding bodies travel. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class HeadersTest {
  private static final String BOOK = "/lib/shelves/1/books/2";
  private static final String BOOKS = "/lib/shelves/1/books";
  private static final String GZIP = "Content-Encoding: gzip\r\n";
  private static final String TAKES_GZIP = "Accept-Encoding: gzip\r\n";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "T105 {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          none asked for        | ``                                              | 20000  | 30000
          seconds               | X-Request-Timeout: 3.5                          | 1000   | 3500
          more than is granted  | X-Request-Timeout: 999999                       | 200000 | 300000
          preferred wait        | Prefer: wait=4                                  | 1000   | 4000
          among preferences     | Prefer: respond-async, Wait = 4;x, return=minimal | 1000 | 4000
          both                  | `X-Request-Timeout: 3~Prefer: wait=10`          | 1000   | 3000
          another preference    | Prefer: return=minimal                          | 20000  | 30000
          """)
  void shouldGiveEveryCallADeadline(String row, String headers, long least, long most) {
    Answer answer =
        title("deadline", headers.isEmpty() ? "" : headers.replace("~", "\r\n") + "\r\n");

    assertThat(Cases.json(answer).path("displayTitle").asLong()).as(row).isBetween(least, most);
  }

  @ParameterizedTest(name = "T105 {0}")
  @ValueSource(
      strings = {
        "X-Request-Timeout: 0",
        "X-Request-Timeout: -1",
        "X-Request-Timeout: 1s",
        "X-Request-Timeout: 1e3",
        "X-Request-Timeout: ",
        "Prefer: wait=x",
        "Prefer: wait=0"
      })
  void shouldRefuseOtherDeadlines(String header) {
    Cases.assertRefused(header, title("deadline", header + "\r\n"), 400, header.split(":", 2)[0]);
  }

  @Test
  @DisplayName("T105 passed: 504")
  void shouldEndACallThatTakesTooLong() {
    Cases.assertRefused("T105", title("never", "X-Request-Timeout: 0.2\r\n"), 504, "");
  }

  @Test
  @DisplayName("T106 only listed headers reach the backend; T108 nobody can pose as a proxy")
  void shouldForwardOnlyListedHeaders() {
    Answer answer =
        title(
            "metadata",
            """
            traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            tracestate: a=b
            baggage: c=d
            X-Request-Id: my-id
            Accept-Language: pt
            Idempotency-Key: k
            If-Match: *
            Grpc-Metadata-X-User: root
            Grpc-Timeout: 1S
            Grpc-Encoding: gzip
            Grpcgateway-User: root
            X-User: root
            X-Forwarded-For: 10.0.0.1
            X-Forwarded-Host: evil.example.com
            X-Forwarded-Proto: https
            Forwarded: for=10.0.0.1
            X-Real-IP: 10.0.0.1
            Cookie: a=b
            X-Trace-Bin: AAAA
            Grpc-Status-Details-Bin: AAAA
            """
                .replace("\n", "\r\n"));
    String metadata = Cases.json(answer).path("displayTitle").asText();

    assertThat(metadata)
        .contains("accept-language=pt", "baggage=c=d", "idempotency-key=k", "if-match=*")
        .contains("traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .contains("tracestate=a=b")
        .contains("x-request-id=my-id", "user-agent=cxos-gateway", "authorization=")
        .doesNotContainIgnoringCase("root", "10.0.0.1", "evil", "cookie", "x-trace")
        .doesNotContainIgnoringCase("forwarded", "grpc-timeout=1S", "details", "grpc-encoding");
  }

  @Test
  @DisplayName("T106 a value that is no ASCII text, an id that could forge a line of a log")
  void shouldDropWhatIsNoText() {
    Answer answer = title("metadata", "Accept-Language: café\r\nX-Request-Id: a b\"c\r\n");

    assertThat(answer.text()).doesNotContain("accept-language", "a b");
    assertThat(answer.header("X-Request-Id")).hasSize(32);
  }

  @ParameterizedTest(name = "T106 two of {0}")
  @ValueSource(
      strings = {
        "Authorization",
        "If-Match",
        "Idempotency-Key",
        "X-Request-Timeout",
        "Last-Event-ID",
        "Content-Type"
      })
  void shouldRefuseAHeaderThatIsGivenTwice(String name) {
    String value = name.equals("Authorization") ? "Bearer " + TestTokens.valid() : "1";
    String header = name + ": " + value + "\r\n";

    Answer answer = Cases.ask(address, "GET", BOOK, header + header, "");

    Cases.assertRefused("T106", answer, 400, name.equals("Authorization") ? "authorization" : name);
  }

  @Test
  @DisplayName("T107 only listed headers reach the caller")
  void shouldAnswerOnlyListedHeaders() {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/etag/books/7", "");

    assertThat(answer.header("ETag")).isEqualTo("\"7\"");
    assertThat(answer.headers().keySet())
        .containsExactlyInAnyOrder(
            "etag",
            "x-request-id",
            "x-content-type-options",
            "cache-control",
            "content-type",
            "content-length",
            "vary");
  }

  @Test
  @DisplayName("T109 an answer of a kilobyte or more is compressed for who takes gzip")
  void shouldCompressLargeAnswers() throws IOException {
    for (int size : new int[] {5_000, 100_000}) {
      String target = "/lib/shelves/size/books/" + size;
      Answer plain = Cases.ask(address, "GET", target, "");
      Answer packed = Cases.ask(address, "GET", target, TAKES_GZIP, "");

      assertThat(plain.header("Content-Encoding")).isEmpty();
      assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(packed.header("Vary")).contains("Accept-Encoding");
      assertThat(packed.body().size()).isLessThan(size / 5);
      assertThat(unpack(packed.body().toByteArray())).isEqualTo(plain.body().toByteArray());
    }
  }

  @ParameterizedTest(name = "T109 {0}")
  @ValueSource(
      strings = {
        "Accept-Encoding: br",
        "Accept-Encoding: gzip;q=0",
        "Accept-Encoding: *, gzip;q=0.0",
        "Accept-Encoding: identity",
        "Accept-Encoding: gzip\r\nCookie: session=x"
      })
  void shouldNotCompressForOthers(String header) {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/size/books/5000", header + "\r\n", "");

    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.text()).contains("xxxxx");
  }

  @Test
  @DisplayName("T109 small answers, and bytes that are packed already, are not compressed")
  void shouldNotCompressInVain() {
    assertThat(Cases.ask(address, "GET", BOOK, TAKES_GZIP, "").header("Content-Encoding"))
        .isEmpty();
    String png = TAKES_GZIP + "Content-Type: image/png\r\n";
    assertThat(
            Cases.ask(address, "POST", "/lib/blobs:echo", png, "x".repeat(5000))
                .header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  @DisplayName("T109 a compressed body, up to the limit when unpacked")
  void shouldReadGzip() throws IOException {
    assertThat(post(GZIP, pack("{\"displayTitle\":\"x\"}")).text())
        .contains("\"displayTitle\":\"x\"");
    assertThat(post(GZIP, pack("{\"displayTitle\":\"" + "x".repeat(290_000) + "\"}")).code())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("T109 a bomb, another coding, a broken stream")
  void shouldRefuseOtherCodings() throws IOException {
    byte[] bomb = pack("{\"displayTitle\":\"" + "x".repeat(50_000_000) + "\"}");
    byte[] packed = pack("{}");

    assertThat(bomb.length).isLessThan(100_000);
    Cases.assertRefused("bomb", post(GZIP, bomb), 413, "");
    Cases.assertRefused("cut off", post(GZIP, Arrays.copyOf(packed, 12)), 400, "body");
    Cases.assertRefused("no gzip", post(GZIP, "{}".getBytes(StandardCharsets.UTF_8)), 400, "body");
    for (String coding : new String[] {"br", "deflate", "gzip, gzip", "zstd", "x"}) {
      Answer answer = post("Content-Encoding: " + coding + "\r\n", packed);
      Cases.assertRefused(coding, answer, 415, "Content-Encoding");
      assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip");
    }
    assertThat(post("Content-Encoding: identity\r\n", "{}".getBytes(StandardCharsets.UTF_8)).code())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("Idempotency-Key stands for request_id")
  void shouldTakeTheRequestIdFromItsHeader() {
    String key = Cases.JSON + "Idempotency-Key: k1\r\n";

    assertThat(Cases.ask(address, "POST", BOOKS, key, "{}").text()).contains("books/k1");
    assertThat(Cases.ask(address, "POST", BOOKS + "?request_id=k1", key, "{}").text())
        .contains("books/k1");
    Cases.assertRefused(
        "differs",
        Cases.ask(address, "POST", BOOKS + "?request_id=k2", key, "{}"),
        400,
        "Idempotency-Key");
  }

  @Test
  @DisplayName("If-Match stands for etag; what is stale is 409, not 412")
  void shouldTakeTheEtagFromItsHeader() {
    assertThat(patch("\"7\"").header("ETag")).isEqualTo("\"7\"");
    assertThat(patch("*").code()).isEqualTo(200);
    Answer stale = patch("\"stale\"");
    assertThat(stale.code()).isEqualTo(409);
    assertThat(Cases.json(stale).path("code").asInt()).isEqualTo(10);
    for (String tag : new String[] {"W/\"7\"", "\"7\", \"8\"", "7", "\"", "\"a\"b\"", ""}) {
      Cases.assertRefused(tag, patch(tag), 400, "If-Match");
    }
    Cases.assertRefused(
        "a method that cannot",
        Cases.ask(address, "GET", BOOK, "If-Match: \"7\"\r\n", ""),
        400,
        "If-Match");
  }

  private Answer patch(String tag) {
    return Cases.ask(address, "PATCH", BOOK, Cases.JSON + "If-Match: " + tag + "\r\n", "{}");
  }

  private Answer title(String command, String headers) {
    return Cases.ask(address, "GET", "/lib/shelves/" + command + "/books/x", headers, "");
  }

  private Answer post(String headers, byte[] body) {
    try (RawConnection connection = new RawConnection(address)) {
      return connection.ask("POST", BOOKS, Cases.JSON + headers, body);
    }
  }

  private static byte[] pack(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    }
  }
}
