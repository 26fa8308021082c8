package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.cxos.gateway.fixture.IssuerKeyPairs;
import dev.cxos.gateway.fixture.JwkSets;
import dev.cxos.gateway.fixture.TestIssuerKeys;
import dev.cxos.gateway.fixture.TestTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the issuer says of itself, and when that is believed. */
class IssuerTest {
  private final Vertx vertx = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer http;

  private volatile String document = "";

  @BeforeAll
  static void makeKeys() {
    TestIssuerKeys.make();
  }

  @BeforeEach
  void serve() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/.well-known/openid-configuration");
    http.start();
    document = document(TestTokens.ISSUER, address() + "/keys");
    serveKeys("/keys");
  }

  @AfterEach
  void stop() throws Exception {
    http.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldAcceptATokenByTheKeysThatTheIssuerNames() throws Exception {
    assertThat(check(tokens(""), Forged.good().signed())).isTrue();
    assertThat(check(tokens(""), Forged.good().signedBy("short", "key-1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://id.example.com/realms/master", "", "x"})
  void shouldNotBelieveTheDocumentOfAnotherIssuer(String other) {
    document = document(other, address() + "/keys");

    assertThatThrownBy(() -> check(tokens(""), Forged.good().signed()))
        .hasCauseInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "", "/keys", "ftp://127.0.0.1/keys", "http://["})
  void shouldFollowNoAddressThatIsNone(String keys) {
    document = document(TestTokens.ISSUER, keys);

    assertThatThrownBy(() -> check(tokens(""), Forged.good().signed()))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void shouldFindTheKeysAgainWhenTheyHaveMoved() throws Exception {
    document = document(TestTokens.ISSUER, address() + "/gone");
    IssuerTokens tokens = tokens("");
    assertThatThrownBy(() -> check(tokens, Forged.good().signed()))
        .hasCauseInstanceOf(IOException.class);

    document = document(TestTokens.ISSUER, address() + "/keys");

    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> check(tokens, Forged.good().signed()));
  }

  @Test
  void shouldTakeAGivenKeyInPlaceOfTheIssuers() throws Exception {
    http.stop(0);
    IssuerTokens tokens =
        tokens(
            Base64.getEncoder()
                .encodeToString(IssuerKeyPairs.publicKey(IssuerKeyPairs.GOOD).getEncoded()));

    assertThat(check(tokens, Forged.good().signed("{\"alg\":\"RS256\",\"typ\":\"JWT\"}"))).isTrue();
    assertThat(check(tokens, Forged.good().signedBy("short", "key-1"))).isFalse();
    assertThat(check(tokens, Forged.good().at("exp", -1).signed())).isFalse();
  }

  private boolean check(IssuerTokens tokens, String token) throws Exception {
    Future<Optional<SignedToken>> checked = tokens.check(token, ignored -> true);
    return checked.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS).isPresent();
  }

  private IssuerTokens tokens(String publicKey) {
    TokenConfiguration configuration = new Settings(address(), publicKey);
    return new IssuerTokens(configuration, new Issuer(configuration, vertx));
  }

  private String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private static String document(String issuer, String keys) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, keys);
  }

  private void serveKeys(String path) {
    String set = JwkSets.of(JwkSets.rsa("key-1", IssuerKeyPairs.GOOD));
    http.createContext(
        path,
        exchange -> {
          byte[] body = set.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private void answer(String path) {
    http.createContext(
        path,
        exchange -> {
          byte[] body = document.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private record Settings(String url, String key) implements TokenConfiguration {
    @Override
    public String issuer() {
      return TestTokens.ISSUER;
    }

    @Override
    public Optional<String> issuerUrl() {
      return Optional.of(url);
    }

    @Override
    public String audience() {
      return "cxos";
    }

    @Override
    public Optional<String> publicKey() {
      return Optional.of(key);
    }

    @Override
    public Duration keysMaxAge() {
      return Duration.ofMinutes(5);
    }

    @Override
    public Duration keysMinAge() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(3);
    }

    @Override
    public Duration longestLife() {
      return Duration.ofDays(1);
    }
  }
}
