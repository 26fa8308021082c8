package dev.cxos.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import dev.cxos.gateway.fixture.RawHttp2;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections that send or take next to nothing: each ends in time, whatever it has sent, and who
 * came before is served meanwhile.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(Impatient.class)
class SlowClientsTest {
  private static final byte[] NONE = new byte[0];
  private static final String BOOK = "/lib/shelves/1/books/2";
  private static final String LARGE = "/lib/shelves/size/books/290000";
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  ConnectionGuard guard;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  private enum Door {
    HTTP,
    GRPC
  }

  private int port(Door door) {
    return door == Door.HTTP ? address.getPort() : grpc.port();
  }

  @Test
  @DisplayName("a head that comes byte by byte is 408, and the connection ends")
  void shouldEndSlowHeads() {
    try (RawConnection slow = new RawConnection(address)) {
      slow.send("GET " + BOOK + " HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      drip(slow);

      assertThat(slow.read().code()).isEqualTo(408);
      assertThat(slow.isClosedByServer()).isTrue();
    }
    assertServed();
  }

  @Test
  @DisplayName("so is the head of a later request, and a connection that sends nothing at all")
  void shouldEndLaterHeadsAndSilence() {
    try (RawConnection slow = new RawConnection(address);
        RawConnection silent = new RawConnection(address)) {
      assertThat(slow.ask("GET", BOOK, "", NONE).code()).isEqualTo(200);
      slow.send("G");
      drip(slow);

      assertThat(slow.read().code()).isEqualTo(408);
      assertThat(silent.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JSON   | POST | /lib/shelves/1/books     | application/json
          upload | POST | /lib/shelves/7/books:add | application/x-ndjson
          bytes  | PUT  | /lib/blobs/a             | text/csv
          """)
  @DisplayName("a body that comes byte by byte is 408, and the connection ends")
  void shouldRefuseSlowBodies(String row, String method, String target, String type) {
    try (RawConnection slow = new RawConnection(address)) {
      slow.send(RawConnection.head(method, target, "Content-Type: " + type + "\r\n", 10_000));
      drip(slow);

      Answer answer = slow.read();
      assertThat(answer.code()).as(row).isEqualTo(408);
      assertThat(answer.text()).contains("DEADLINE_PASSED");
      assertThat(slow.isClosedByServer()).isTrue();
    }
    assertServed();
  }

  @Test
  @DisplayName("a body that nobody wants is not waited for either")
  void shouldNotWaitForUnwantedBodies() {
    try (RawConnection slow = new RawConnection(address)) {
      slow.send(RawConnection.head("POST", "/nothing", "", 10_000));
      assertThat(slow.read().code()).isEqualTo(404);
      drip(slow);

      assertThat(slow.isClosedByServer()).isTrue();
    }
  }

  @Test
  @DisplayName("a form of a public page that comes byte by byte ends its connection")
  void shouldEndSlowForms() {
    try (RawConnection slow = new RawConnection(address)) {
      slow.send(
          "POST /s/full-0123456789abcdef HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
      assertThat(slow.isClosedByServer() || slow.read().code() < 500).isTrue();
    }
  }

  @Test
  @DisplayName("a body that comes slowly but steadily enough is taken")
  void shouldTakeSteadyBodies() {
    byte[] part = " ".repeat(2000).getBytes(StandardCharsets.US_ASCII);
    try (RawConnection steady = new RawConnection(address)) {
      String head =
          RawConnection.head("POST", "/lib/echo", "Content-Type: application/json\r\n", 20_002);
      steady.send(head + "{");
      int[] sent = new int[1];
      await()
          .pollInterval(Duration.ofMillis(250))
          .atMost(PATIENCE)
          .until(
              () -> {
                steady.send(part);
                return ++sent[0] == 10;
              });
      steady.send("}");

      assertThat(steady.read().code()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("who asks and takes no answer is cut off, and what waited for it is let go")
  void shouldCutOffWhoTakesNothing() throws IOException {
    int before = largeAnswers();
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      requests.append(RawConnection.head("GET", LARGE, "", 0));
    }
    try (Socket greedy = new Socket()) {
      greedy.setReceiveBufferSize(4096);
      greedy.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      greedy.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
      greedy.setSoTimeout((int) PATIENCE.toMillis());
      // The server notices that nothing is taken for as long as nothing is read here.
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

      assertThat(readToTheEnd(greedy)).isLessThan(20_000_000);
    }
    // What was not asked of the backend does not wait here for somebody to take it.
    assertThat(largeAnswers() - before).isBetween(1, 40);
    assertServed();
  }

  @Test
  @DisplayName("who asks for much at once, and takes it, gets all of it in its order")
  void shouldAnswerManyRequestsAtOnce() {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      requests.append(RawConnection.head("GET", i % 2 == 0 ? LARGE : BOOK, "", 0));
    }
    try (RawConnection busy = new RawConnection(address)) {
      busy.send(requests.toString());
      for (int i = 0; i < 60; i++) {
        Answer answer = busy.read();
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body().size() > 100_000).as("answer %d", i).isEqualTo(i % 2 == 0);
      }
    }
  }

  @Test
  @DisplayName("so is a stream over HTTP/2 whose window stays shut, and the connection goes on")
  void shouldResetStreamsWithoutAWindow() {
    // The setting that a stream begins with a window of one byte.
    byte[] settings = {0, 4, 0, 0, 0, 1};
    int ends = RawHttp2.END_HEADERS | RawHttp2.END_STREAM;
    try (RawHttp2 greedy = new RawHttp2(address.getPort(), settings)) {
      greedy.frame(RawHttp2.HEADERS, ends, 1, RawHttp2.get(LARGE, TestTokens.valid()));
      greedy.flush();
      assertThat(greedy.await(frame -> frame.type() == RawHttp2.RST_STREAM && frame.stream() == 1))
          .isTrue();

      greedy.frame(RawHttp2.HEADERS, ends, 3, RawHttp2.get("/nothing", TestTokens.valid()));
      greedy.flush();
      assertThat(greedy.await(frame -> frame.type() == RawHttp2.HEADERS && frame.stream() == 3))
          .isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("a frame of HTTP/2 that comes byte by byte ends its connection")
  void shouldEndSlowFrames(Door door) {
    try (RawHttp2 slow = new RawHttp2(port(door), NONE)) {
      // A head of 256 bytes is announced.
      for (int one : new int[] {0, 1, 0, RawHttp2.HEADERS, RawHttp2.END_HEADERS, 0, 0, 0, 1}) {
        assertThat(slow.drip(one)).isTrue();
      }
      await().pollInterval(DRIP).atMost(PATIENCE).until(() -> !slow.drip(0x40));
    }
    assertServed();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("a head of HTTP/2 that is announced to go on, and does not, ends its connection")
  void shouldEndHeadsWithoutAnEnd(Door door) {
    try (RawHttp2 slow = new RawHttp2(port(door), NONE)) {
      slow.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.get(BOOK, TestTokens.valid()));
      slow.flush();

      assertThat(slow.await(frame -> false)).as("the connection goes on").isFalse();
    }
    assertServed();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("who takes back a request, and says nothing after it, is still connected")
  void shouldKeepWhoTookARequestBack(Door door) throws IOException {
    try (RawHttp2 patient = new RawHttp2(port(door), NONE)) {
      int ends = RawHttp2.END_HEADERS | RawHttp2.END_STREAM;
      byte[] get = RawHttp2.get(BOOK, TestTokens.valid());
      patient.frame(RawHttp2.HEADERS, ends, 1, get);
      patient.frame(RawHttp2.RST_STREAM, 0, 1, RawHttp2.bytes(8));
      patient.flush();
      awaitTheEndOfASilentOne(door);

      patient.frame(RawHttp2.HEADERS, ends, 3, get);
      patient.flush();
      assertThat(patient.await(frame -> frame.stream() == 3)).isTrue();
    }
  }

  private void awaitTheEndOfASilentOne(Door door) throws IOException {
    try (Socket silent = new Socket(address.getHost(), port(door))) {
      silent.setSoTimeout((int) PATIENCE.toMillis());
      assertThat(isEnded(silent)).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("so many connections from one address, and the silent ones end soon")
  void shouldLimitConnectionsAndEndSilentOnes(Door door) throws IOException {
    List<Socket> silent = new ArrayList<>();
    try (RawConnection healthy = new RawConnection(address)) {
      assertThat(healthy.ask("GET", BOOK, "", NONE).code()).isEqualTo(200);
      for (int i = 0; i < 500; i++) {
        silent.add(new Socket(address.getHost(), port(door)));
      }
      assertThat(open()).isLessThanOrEqualTo(300);
      assertThat(healthy.ask("GET", BOOK, "", NONE).code()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> open() < 50);
      for (Socket socket : silent) {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        assertThat(isEnded(socket)).isTrue();
      }
      assertThat(healthy.ask("GET", BOOK, "", NONE).code()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private int largeAnswers() {
    try (RawConnection connection = new RawConnection(address)) {
      String answer = connection.ask("GET", "/lib/shelves/sized/books/x", "", NONE).text();
      return Integer.parseInt(answer.replaceAll("(?s).*\"displayTitle\":\"(\\d+)\".*", "$1"));
    }
  }

  private static long readToTheEnd(Socket socket) throws IOException {
    byte[] buffer = new byte[65_536];
    long all = 0;
    try {
      for (int count = 0; count >= 0; count = socket.getInputStream().read(buffer)) {
        all += count;
      }
    } catch (SocketException reset) {
      // That is an end too.
    }
    return all;
  }

  private static boolean isEnded(Socket socket) {
    try {
      // The gRPC door says its settings first.
      byte[] unused = socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException goesOn) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private int open() {
    return guard.open();
  }

  /** Sends a byte now and then until the server takes no more, or has answered. */
  private static void drip(RawConnection slow) {
    await()
        .pollInterval(DRIP)
        .atMost(PATIENCE)
        .until(
            () -> {
              try {
                slow.send("x");
                return slow.hasAnswer();
              } catch (UncheckedIOException closed) {
                return true;
              }
            });
  }

  private void assertServed() {
    try (RawConnection healthy = new RawConnection(address)) {
      for (int i = 0; i < 20; i++) {
        assertThat(healthy.ask("GET", BOOK, "", NONE).code()).isEqualTo(200);
      }
    }
  }
}
