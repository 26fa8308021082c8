package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, and connections that are used again. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class ConnectionsTest {
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

  private static final String BOOK = "/lib/shelves/1/books/2";
  private static final String BOOKS = "/lib/shelves/1/books";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @Test
  @DisplayName("a body over the limit is 413, and the connection goes on")
  void shouldRefuseLargeBodies() {
    byte[] large =
        ("{\"displayTitle\":\"" + "x".repeat(1_100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    try (RawConnection connection = new RawConnection(address)) {
      Answer refused = connection.ask("POST", BOOKS, Cases.JSON, large);

      Cases.assertRefused("413", refused, 413, "");
      assertThat(Cases.json(refused).at("/details/0/metadata/limit_bytes").asText())
          .isEqualTo("1048576");
      assertThat(connection.ask("GET", BOOK, "", new byte[0]).code()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("a body over the limit that tells no length is 413")
  void shouldRefuseLargeChunkedBodies() {
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(
          RawConnection.head("POST", BOOKS, Cases.JSON + "Transfer-Encoding: chunked\r\n", 0));
      String chunk = "40000\r\n" + "x".repeat(0x40000) + "\r\n";
      for (int i = 0; i < 5; i++) {
        connection.send(chunk);
      }
      connection.send("0\r\n\r\n");

      Answer refused = connection.read();
      Cases.assertRefused("413", refused, 413, "");
      assertThat(refused.header("Connection")).isEqualTo("close");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  @DisplayName("who is refused while sending can send the rest and read why")
  void shouldHearOutWhoIsRefusedEarly() {
    try (RawConnection connection = new RawConnection(address)) {
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      connection.send(
          RawConnection.head(
              "POST",
              BOOKS,
              Cases.JSON + "Authorization: none\r\nTransfer-Encoding: chunked\r\n",
              0));
      await().until(connection::hasAnswer);
      for (int i = 0; i < 10; i++) {
        connection.send(chunk);
      }
      connection.send("0\r\n\r\n");

      assertThat(connection.read().code()).isEqualTo(401);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  @DisplayName("an address over the limit is 414, headers over it are 431")
  void shouldRefuseLongAddressesAndHeaders() {
    try (RawConnection connection = new RawConnection(address)) {
      String name = "x".repeat(8_200);
      Cases.assertRefused(
          "414", connection.ask("GET", "/lib/books/" + name, "", new byte[0]), 414, "");
      Cases.assertRefused(
          "431",
          connection.ask("GET", BOOK, "X-Much: " + "x".repeat(16_400) + "\r\n", new byte[0]),
          431,
          "");
      assertThat(connection.ask("GET", BOOK, "", new byte[0]).code()).isEqualTo(200);
    }
  }

  /** Beyond 32 KiB the server below the door refuses, as soon as the last of them is there. */
  @ParameterizedTest(name = "a header of {0} bytes is 431")
  @ValueSource(ints = {16_385, 32_700, 32_769})
  void shouldAnswer431ToAHeadThatIsTooLarge(int size) {
    String name = "X-Much: ";
    try (RawConnection connection = new RawConnection(address)) {
      connection.send("GET /lib/books/x HTTP/1.1\r\n" + name + "x".repeat(size - name.length()));
      if (size <= 32_768) {
        connection.send("\r\nHost: x\r\n\r\n");
      }

      assertThat(connection.read().code()).isEqualTo(431);
    }
  }

  @ParameterizedTest(name = "far over the limit, {0} bytes")
  @ValueSource(ints = {20_000, 100_000, 1_000_000})
  void shouldSurviveAddressesAndHeadersFarOverTheLimit(int size) {
    String much = "x".repeat(size);
    for (String head :
        new String[] {
          "GET /lib/books/" + much + " HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /lib/books/x HTTP/1.1\r\nHost: x\r\nX-Much: " + much + "\r\n\r\n"
        }) {
      try (RawConnection connection = new RawConnection(address)) {
        int code;
        try {
          connection.send(head);
          code = connection.read().code();
        } catch (RuntimeException closed) {
          code = 400;
        }
        assertThat(code).isBetween(400, 499);
      }
    }
  }

  @Test
  @DisplayName("the connection goes on after every kind of refusal")
  void shouldKeepTheConnection() {
    try (RawConnection connection = new RawConnection(address)) {
      byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
      String none = "Authorization: none\r\n";
      assertThat(connection.ask("GET", "/nothing", "", new byte[0]).code()).isEqualTo(404);
      assertThat(connection.ask("GET", BOOK, none, new byte[0]).code()).isEqualTo(401);
      assertThat(connection.ask("POST", BOOKS, none + Cases.JSON, json).code()).isEqualTo(401);
      assertThat(connection.ask("DELETE", BOOK, "", new byte[0]).code()).isEqualTo(405);
      assertThat(connection.ask("POST", BOOKS, "", json).code()).isEqualTo(415);
      assertThat(connection.ask("GET", BOOK, Cases.JSON, json).code()).isEqualTo(400);
      assertThat(connection.ask("POST", "/nothing", Cases.JSON, json).code()).isEqualTo(404);
      assertThat(connection.ask("HEAD", "/nothing", "", new byte[0]).code()).isEqualTo(404);
      assertThat(connection.ask("GET", "/odd/reset-2", "", new byte[0]).code()).isEqualTo(503);
      assertThat(connection.ask("POST", BOOKS, Cases.JSON, json).code()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("requests sent without waiting are answered in order")
  void shouldAnswerPipelinedRequestsInOrder() {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      requests.append(RawConnection.head("GET", "/lib/books/" + i, "", 0));
      requests.append(RawConnection.head("POST", BOOKS + "?request_id=" + i, Cases.JSON, 2));
      requests.append("{}");
      requests.append(RawConnection.head("GET", "/nothing", "", 0));
    }
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(requests.toString());
      for (int i = 0; i < 20; i++) {
        assertThat(connection.read().text()).contains("\"name\":\"" + i + "\"");
        assertThat(connection.read().text()).contains("books/" + i + "\"");
        assertThat(connection.read().code()).isEqualTo(404);
      }
    }
  }

  @Test
  @DisplayName("a body is asked for by 100-continue only if it is wanted")
  void shouldAskForABodyThatIsWanted() {
    String expect = Cases.JSON + "Expect: 100-continue\r\n";
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(RawConnection.head("POST", BOOKS, expect, 2));
      assertThat(connection.read().code()).isEqualTo(100);
      connection.send("{}");
      assertThat(connection.read().code()).isEqualTo(200);
    }
    for (String target : new String[] {"/nothing", BOOK}) {
      try (RawConnection connection = new RawConnection(address)) {
        connection.send(RawConnection.head("POST", target, expect, 2));
        assertThat(connection.read().code()).isBetween(404, 405);
      }
    }
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(RawConnection.head("POST", BOOKS, expect, 100_000_000));
      assertThat(connection.read().code()).isEqualTo(413);
    }
  }

  @ParameterizedTest(name = "T110 {0} over HTTP/1.1, which gRPC never is")
  @ValueSource(strings = {"application/grpc", "application/grpc+proto"})
  void shouldNotTakeGrpcForJson(String contentType) {
    String frame = "\0\0\0\0\0";
    String type = "Content-Type: " + contentType + "\r\n";

    Cases.assertRefused(
        "by its path", Cases.ask(address, "POST", "/lib.v1.Lib/GetBook", type, frame), 404, "");
    Cases.assertRefused(
        "on a path", Cases.ask(address, "POST", BOOKS, type, frame), 415, "Content-Type");
  }

  @ParameterizedTest(name = "two readings of where it ends: {0}")
  @ValueSource(
      strings = {
        // CL.TE, TE.CL and TE.TE: a proxy in front may see another request in what follows.
        "Content-Length: 44\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding\t: chunked",
        "Transfer-Encoding:\r\n chunked",
        "Content-Length: 5\r\n folded",
        "Content-Length: +4",
        "Content-Length: 0x4",
        "Content-Length: 4, 44",
        "Content-Length: 4\r\nContent-Length: 44"
      })
  void shouldNeverServeWhatIsHiddenInABody(String framing) {
    String hidden = "GET /lib/shelves/1/books/hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(
          RawConnection.head("POST", "/lib/echo", Cases.JSON + framing + "\r\n", 0)
              + "0\r\n\r\n"
              + hidden);
      int answers = 0;
      int code = 400;
      try {
        for (; answers < 2; answers++) {
          Answer answer = connection.read();
          code = answer.code();
          assertThat(answer.text()).doesNotContain("books/hidden");
        }
      } catch (IllegalStateException | UncheckedIOException closed) {
        // As it should: nobody knows where the next request begins.
      }
      assertThat(answers).isLessThan(2);
      // A length beside chunks counts for nothing; everything else that is odd is refused.
      boolean isChunked =
          framing.matches("(?s)(.*\r\n)?Transfer-Encoding:(\r\n)? chunked(\r\nContent-Length.*)?");
      assertThat(code).isIn(isChunked ? List.of(200, 400) : List.of(400));
    }
  }

  @Test
  @DisplayName("ten thousand elements of a list are taken in a body and refused in a query")
  void shouldTakeManyElementsWhereTheyBelong() {
    String many = "\"x\",".repeat(9_999) + "\"x\"";

    Answer answer = Cases.ask(address, "POST", "/lib/echo", "{\"words\":[" + many + "]}");
    assertThat(answer.code()).isEqualTo(200);
    assertThat(Cases.json(answer).path("words")).hasSize(10_000);
    Cases.assertRefused(
        "in a query", address, "GET", "/lib/echo?" + "words=&".repeat(1_001), "", 400, "query");
  }

  @ParameterizedTest(name = "no request at all: {0}")
  @ValueSource(
      strings = {
        "x\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n" + CHUNKED,
        "GET /lib/books/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n",
        "GET /lib/books/x HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /lib/books/x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "GET /lib/books/x HTTP/1.1\r\nHost : x\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://x/lib/books/x HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void shouldNeverFailOnWhatIsNoRequest(String text) {
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(text);
      int code;
      try {
        code = connection.read().code();
      } catch (IllegalStateException closed) {
        code = 400;
      }
      assertThat(code).isBetween(400, 499);
    }
    assertThat(Cases.ask(address, "GET", BOOK, "").code()).isEqualTo(200);
  }
}
