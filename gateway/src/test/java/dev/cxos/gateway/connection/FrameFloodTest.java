package dev.cxos.gateway.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawHttp2;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections that send frames without end: each is told to go away, or cut, at both doors, and who
 * came before is served meanwhile.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(Impatient.class)
class FrameFloodTest {
  private static final int FRAMES = 20_000;
  private static final byte[] NONE = new byte[0];
  private static final String BOOK = "/lib/shelves/1/books/2";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource(value = "/", management = true)
  String management;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  /** What is sent again and again. */
  private enum Flood {
    RAPID_RESET,
    MADE_YOU_RESET,
    CONTINUATION,
    LARGE_CONTINUATION,
    SETTINGS,
    PING,
    PRIORITY,
    EMPTY_DATA,
    TINY_WINDOWS,
    UNKNOWN
  }

  @ParameterizedTest(name = "{0} at the HTTP door")
  @EnumSource
  @DisplayName("a flood of frames ends its connection")
  void shouldEndAFloodAtTheHttpDoor(Flood flood) {
    try (RawConnection healthy = new RawConnection(address)) {
      assertServed(healthy);
      assertEnds(flood, address.getPort());
      assertServed(healthy);
    }
  }

  @ParameterizedTest(name = "{0} at the gRPC door")
  @EnumSource
  @DisplayName("a flood of frames ends its connection to the gRPC door")
  void shouldEndAFloodAtTheGrpcDoor(Flood flood) {
    try (RawConnection healthy = new RawConnection(address)) {
      assertServed(healthy);
      assertEnds(flood, grpc.port());
      assertServed(healthy);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RAPID_RESET", "MADE_YOU_RESET"})
  @DisplayName("requests that end before they begin are counted at both doors")
  void shouldEndAfterAFewRequestsThatNeverBegin(Flood flood) {
    int requests = 150;
    byte[] get = RawHttp2.get(BOOK, TestTokens.valid());
    for (int port : new int[] {address.getPort(), grpc.port()}) {
      try (RawHttp2 hostile = new RawHttp2(port, NONE)) {
        for (int i = 0; i < requests; i++) {
          send(flood, hostile, 2 * i + 1, get);
        }
        int next = 2 * requests + 1;
        hostile.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, next, get);
        hostile.flush();
        assertThat(hostile.await(frame -> isEndOf(frame, next))).as("served at %d", port).isFalse();
      }
    }
  }

  @Test
  @DisplayName("who asks for much, and takes it in small windows, is no flood")
  void shouldServeABusyConnection() {
    String token = TestTokens.valid();
    try (RawHttp2 busy = new RawHttp2(address.getPort(), NONE)) {
      for (int i = 0; i < 3000; i++) {
        int stream = 2 * i + 1;
        busy.frame(
            RawHttp2.HEADERS,
            RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
            stream,
            RawHttp2.get(BOOK, token));
        for (int j = 0; j < 5; j++) {
          busy.frame(RawHttp2.WINDOW_UPDATE, 0, 0, RawHttp2.bytes(100));
        }
        busy.frame(RawHttp2.PRIORITY, 0, stream, new byte[] {0, 0, 0, 0, 1});
        if (i % 100 == 99) {
          busy.flush();
          assertThat(busy.await(frame -> isEndOf(frame, stream))).as("stream %d", stream).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RAPID_RESET", "MADE_YOU_RESET"})
  @DisplayName("a request that ends in the packet that brought it is never begun")
  void shouldNotBeginWhatEndsInItsOwnPacket(Flood flood) {
    String client = flood.name();
    byte[] get = RawHttp2.get(BOOK, TestTokens.sign(TestTokens.claims().claim("azp", client)));
    try (RawHttp2 connection = new RawHttp2(address.getPort(), NONE)) {
      assertServed(connection, 1, get);
      for (int i = 1; i < 8; i++) {
        send(flood, connection, 2 * i + 1, get);
      }
      assertServed(connection, 99, get);
    }
    assertThat(given().get(management + "metrics").asString().lines())
        .filteredOn(line -> line.startsWith("cxos_gateway_client_calls_seconds_count"))
        .filteredOn(line -> line.contains("client=\"" + client + "\""))
        .singleElement()
        .asString()
        .contains("code=\"OK\"")
        .endsWith(" 2.0");
  }

  private static void assertServed(RawHttp2 connection, int stream, byte[] get) {
    connection.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, stream, get);
    connection.flush();
    assertThat(connection.await(frame -> isEndOf(frame, stream))).isTrue();
  }

  private static boolean isEndOf(RawHttp2.Frame frame, int stream) {
    return frame.stream() == stream && (frame.flags() & RawHttp2.END_STREAM) != 0;
  }

  private static void assertEnds(Flood flood, int port) {
    String token = TestTokens.valid();
    try (RawHttp2 hostile = new RawHttp2(port, NONE)) {
      byte[] get = RawHttp2.get(BOOK, token);
      if (flood == Flood.CONTINUATION || flood == Flood.LARGE_CONTINUATION) {
        hostile.frame(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, get);
      } else if (flood == Flood.EMPTY_DATA || flood == Flood.TINY_WINDOWS) {
        hostile.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, get);
      }
      for (int i = 0; i < FRAMES; i++) {
        send(flood, hostile, 2 * i + 1, get);
      }
      hostile.flush();
      // Nothing else is awaited: it returns only when the server has closed the connection.
      boolean goesOn = hostile.await(frame -> false);
      assertThat(goesOn).as("the connection goes on").isFalse();
    }
  }

  private static void send(Flood flood, RawHttp2 hostile, int stream, byte[] get) {
    switch (flood) {
      case RAPID_RESET -> {
        hostile.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, stream, get);
        hostile.frame(RawHttp2.RST_STREAM, 0, stream, RawHttp2.bytes(8));
      }
      case MADE_YOU_RESET -> {
        hostile.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, get);
        // A window must not grow by nothing: the server has to reset the stream itself.
        hostile.frame(RawHttp2.WINDOW_UPDATE, 0, stream, RawHttp2.bytes(0));
      }
      case CONTINUATION -> hostile.frame(RawHttp2.CONTINUATION, 0, 1, NONE);
      case LARGE_CONTINUATION ->
          hostile.frame(RawHttp2.CONTINUATION, 0, 1, RawHttp2.get("x".repeat(10_000), "x"));
      case SETTINGS -> hostile.frame(RawHttp2.SETTINGS, 0, 0, NONE);
      case PING -> hostile.frame(RawHttp2.PING, 0, 0, new byte[8]);
      case PRIORITY -> hostile.frame(RawHttp2.PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, 1});
      case EMPTY_DATA -> hostile.frame(RawHttp2.DATA, 0, 1, NONE);
      case TINY_WINDOWS -> hostile.frame(RawHttp2.WINDOW_UPDATE, 0, 0, RawHttp2.bytes(1));
      case UNKNOWN -> hostile.frame(0x42, 0, 0, NONE);
    }
  }

  private static void assertServed(RawConnection healthy) {
    for (int i = 0; i < 20; i++) {
      assertThat(healthy.ask("GET", BOOK, "", NONE).code()).isEqualTo(200);
    }
  }
}
