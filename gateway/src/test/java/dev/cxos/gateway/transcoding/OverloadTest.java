package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers are told when there are more calls than are taken. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(OverloadTest.Narrow.class)
class OverloadTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

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
      assertThat(ask().text()).contains("\"OVERLOADED\"", "\"limit\":\"backend\"");
      assertThat(Cases.ask(address, "GET", "/v1/journeys/a", token("other"), "").code())
          .as("another backend")
          .isEqualTo(200);
    } finally {
      waiting.forEach(RawConnection::close);
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(ask().code()).isEqualTo(200));
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
