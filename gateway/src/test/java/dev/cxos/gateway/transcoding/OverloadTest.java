package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.lib.v1.GetBookRequest;
import dev.cxos.gateway.lib.v1.LibGrpc;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers are told when there are more calls than are taken. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(OverloadTest.Narrow.class)
class OverloadTest {
  private static final String GRPC_WEB = "Content-Type: application/grpc-web+proto\r\n";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  @SuppressWarnings("NullAway.Init") // set before each test
  private ManagedChannel channel;

  private int asked;

  /** Few calls a second, and few at once. */
  public static final class Narrow implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "cxos.gateway.limits.calls-per-principal", "5",
          "cxos.gateway.backends.lib.max-concurrent-calls", "3");
    }
  }

  @BeforeEach
  void connect() {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", grpc.port()).usePlaintext().build();
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void shouldRefuseWhoCallsTooOftenAndNobodyElse() {
    int refused = 0;
    try (RawConnection connection = new RawConnection(address)) {
      for (int i = 0; i < 100; i++) {
        Answer answer = connection.ask("GET", "/lib/books/x", token("busy"), new byte[0]);
        if (answer.code() != 200) {
          refused++;
          assertThat(answer.code()).isEqualTo(429);
          assertThat(answer.header("Retry-After")).isEqualTo("1");
          assertThat(answer.text()).contains("\"OVERLOADED\"", "\"limit\":\"principal\"");
        }
      }
      assertThat(refused).isBetween(10, 90);
      assertThat(connection.ask("GET", "/lib/books/x", token("quiet"), new byte[0]).code())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldRefuseAtOnceWhatTheBackendHasNoRoomFor() {
    List<RawConnection> waiting = new ArrayList<>();
    try {
      fill(waiting);
      assertThat(ask().text()).contains("\"OVERLOADED\"", "\"limit\":\"backend\"");
      assertThat(Cases.ask(address, "GET", "/v1/journeys/a", token("other"), "").code())
          .as("another backend")
          .isEqualTo(200);
    } finally {
      waiting.forEach(RawConnection::close);
    }
    await().untilAsserted(() -> assertThat(ask().code()).isEqualTo(200));
  }

  @Test
  void shouldRefuseBeforeTheTokenCostsAnythingButNeverWhatHasNoBackend() {
    List<RawConnection> waiting = new ArrayList<>();
    try {
      fill(waiting);
      String forged = "Authorization: Bearer x.y.z\r\n";
      assertThat(Cases.ask(address, "GET", "/lib/books/x", forged, "").text())
          .contains("\"limit\":\"backend\"");
      Answer overGrpcWeb =
          Cases.ask(address, "POST", "/lib.v1.Lib/GetBook", forged + GRPC_WEB, "\0\0\0\0\0");
      assertThat(overGrpcWeb.header("grpc-status")).isEqualTo("8");
      assertThat(overGrpcWeb.header("grpc-message")).contains("more calls than are taken");
      assertThat(Cases.ask(address, "GET", "/nothing", forged, "").code()).isEqualTo(401);
      assertThat(Cases.ask(address, "GET", "/openapi.json", "", "").code()).isEqualTo(200);
      assertThat(Cases.ask(address, "OPTIONS", "/lib/books/x", "", "").code()).isEqualTo(204);
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
      assertThatThrownBy(
              () ->
                  LibGrpc.newBlockingStub(channel)
                      .getBook(GetBookRequest.newBuilder().setName("x").build()))
          .hasMessageContaining("RESOURCE_EXHAUSTED");
    } finally {
      waiting.forEach(RawConnection::close);
    }
  }

  /** Adds calls that wait until there is room for no more. */
  private void fill(List<RawConnection> waiting) {
    // Asking takes a place too, so one of those that wait may find none and has to be replaced.
    await()
        .until(
            () -> {
              if (ask().code() == 429) {
                return true;
              }
              waiting.add(waitingCall(waiting.size()));
              return false;
            });
  }

  private RawConnection waitingCall(int number) {
    RawConnection connection = new RawConnection(address);
    connection.send(
        RawConnection.head("GET", "/lib/shelves/never/books/2", token("caller " + number), 0));
    return connection;
  }

  private Answer ask() {
    return Cases.ask(address, "GET", "/lib/books/x", token("asker " + asked++), "");
  }

  private static String token(String subject) {
    return "Authorization: Bearer "
        + TestTokens.sign(TestTokens.claims().subject(subject))
        + "\r\n";
  }
}
