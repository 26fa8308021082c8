package dev.cxos.gateway.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawHttp2;
import dev.cxos.gateway.fixture.StubIssuer;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In a gateway of its own, which has no keys yet. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(GoneCallersTest.Fresh.class)
class GoneCallersTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource(value = "/", management = true)
  String management;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  ConnectionGuard connections;

  public static class Fresh implements QuarkusTestProfile {}

  @Test
  @DisplayName("who has gone while the token was checked is not served, and is no fault")
  void shouldDropTheRequestOfWhoHasGone() {
    int read = StubIssuer.keyFetches();
    int open = connections.open();
    StubIssuer.hold();
    try (RawHttp2 caller = new RawHttp2(address.getPort(), new byte[0])) {
      caller.frame(
          RawHttp2.HEADERS,
          RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
          1,
          RawHttp2.get("/lib/shelves/1/books/2", TestTokens.valid()));
      caller.flush();
      await().until(() -> StubIssuer.keyFetches() > read);
    }
    await().until(() -> connections.open() <= open);
    StubIssuer.release();

    await().untilAsserted(() -> assertThat(calls("CANCELLED")).isNotEmpty());
    assertThat(calls("INTERNAL")).isEmpty();
    assertThat(calls("OK")).isEmpty();
  }

  private Stream<String> calls(String code) {
    return given()
        .get(management + "metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("cxos_gateway_calls_seconds_count"))
        .filter(line -> line.contains("door=\"http\""))
        .filter(line -> line.contains("code=\"" + code + "\""));
  }
}
