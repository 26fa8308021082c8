package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cxos.gateway.fixture.IssuerKeyPairs;
import dev.cxos.gateway.fixture.JwkSets;
import dev.cxos.gateway.fixture.TestIssuerKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How keys are had and kept, against a server that behaves as issuers do on their worst days. */
class IssuerKeysTest {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Duration MIN_AGE = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx = Vertx.vertx();
  private final List<String> published = new ArrayList<>(List.of("a"));

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer http;

  @SuppressWarnings("NullAway.Init") // set before each test
  private IssuerKeys keys;

  private volatile Mood mood = Mood.WELL;

  /** How the server answers. */
  private enum Mood {
    WELL,
    FAILING,
    FORBIDDING,
    REDIRECTING,
    HTML,
    EMPTY_SET,
    NO_SET,
    ONLY_UNFIT_KEYS,
    BROKEN_JSON,
    KEY_TWICE_IN_JSON,
    WITHOUT_END,
    SILENT,
    DRIPPING,
    HANGING_UP
  }

  @BeforeAll
  static void makeKeys() {
    TestIssuerKeys.make();
  }

  @BeforeEach
  void serve() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext(
        "/keys",
        exchange -> {
          reads.incrementAndGet();
          answer(exchange);
        });
    http.createContext(
        "/elsewhere",
        exchange -> {
          byte[] set = set().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    http.start();
    String address = "http://127.0.0.1:" + http.getAddress().getPort() + "/keys";
    IssuerHttp issuer = new IssuerHttp(vertx, TIMEOUT);
    keys = new IssuerKeys(() -> issuer.get(address), clock::get, MAX_AGE, MIN_AGE);
  }

  @AfterEach
  void stop() throws Exception {
    end.countDown();
    http.stop(0);
    threads.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldReadTheKeysOnceForAllWhoWait() throws Exception {
    List<Future<Optional<RSAPublicKey>>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(keys.get("a"));
    }

    for (Future<Optional<RSAPublicKey>> one : waiting) {
      assertThat(result(one)).isPresent();
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void shouldAcceptANewKeyAfterOneRead() throws Exception {
    assertThat(get("a")).isPresent();
    published.add("b");
    pass(MIN_AGE);

    assertThat(get("b")).isPresent();

    assertThat(get("a")).isPresent();
    assertThat(reads).hasValue(2);
  }

  @Test
  void shouldReadAFewTimesAMinuteHoweverManyKeysAreMadeUp() throws Exception {
    get("a");
    for (int i = 0; i < 10_000; i++) {
      assertThat(get("made-up-" + i)).isEmpty();
      clock.addAndGet(Duration.ofMillis(6).toNanos());
    }

    // 7, and a few more if the machine was so slow that a read came too late and was repeated.
    assertThat(reads.get()).isLessThanOrEqualTo(10);
    published.add("b");
    pass(MIN_AGE);
    assertThat(get("b")).isPresent();
  }

  @Test
  void shouldForgetAWithdrawnKeyWhenItsTimeIsOver() throws Exception {
    assertThat(get("a")).isPresent();
    published.clear();
    published.add("b");
    pass(MAX_AGE.minusSeconds(1));
    assertThat(get("a")).isPresent();

    pass(MAX_AGE.plusSeconds(2));

    assertThat(get("a")).isEmpty();
    assertThat(get("b")).isPresent();
  }

  @Test
  void shouldReadAgedKeysAgainWhileTheyAreInUse() throws Exception {
    get("a");
    published.clear();
    published.add("b");
    pass(MAX_AGE.plusSeconds(1));

    // Whoever comes first is not kept waiting.
    assertThat(get("a")).isPresent();

    await().atMost(Duration.ofSeconds(5)).until(() -> get("a").isEmpty());
    assertThat(reads).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
  void shouldLoseNoKeyWhateverTheIssuerAnswers(Mood bad) throws Exception {
    assertThat(get("a")).isPresent();
    mood = bad;
    pass(MAX_AGE.multipliedBy(20));

    // Known keys go on while the new read fails, and afterwards.
    long start = System.nanoTime();
    assertThat(get("unknown")).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(get("a")).isPresent();
    pass(Duration.ofMinutes(10));
    assertThat(get("a")).isPresent();

    mood = Mood.WELL;
    published.add("b");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              pass(Duration.ofMinutes(1));
              return get("b").isPresent();
            });
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"FAILING", "SILENT", "HANGING_UP", "EMPTY_SET"})
  void shouldStartWithoutTheIssuerAndRecover(Mood bad) throws Exception {
    mood = bad;
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> get("a")).hasCauseInstanceOf(IOException.class);
    }
    assertThat(reads).hasValue(1);

    mood = Mood.WELL;
    pass(Duration.ofSeconds(1));

    assertThat(get("a")).isPresent();
  }

  @Test
  void shouldWaitLongerAndLongerForAnIssuerThatFails() throws Exception {
    mood = Mood.FAILING;
    for (int second = 0; second < 600; second++) {
      assertThatThrownBy(() -> get("a")).hasCauseInstanceOf(IOException.class);
      pass(Duration.ofSeconds(1));
    }

    // After 0, 1, 3, 7, 15 and 31 seconds, then every 32.
    assertThat(reads.get()).isBetween(20, 25);
    mood = Mood.WELL;
    pass(Duration.ofSeconds(32));
    assertThat(get("a")).isPresent();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = body().getBytes(StandardCharsets.UTF_8);
    int code =
        switch (mood) {
          case FAILING -> 500;
          case FORBIDDING -> 403;
          case REDIRECTING -> 302;
          default -> 200;
        };
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange
        .getResponseHeaders()
        .set("Content-Type", mood == Mood.HTML ? "text/html" : "application/json");
    switch (mood) {
      case SILENT -> hold(Duration.ofSeconds(20));
      case HANGING_UP -> exchange.close();
      case WITHOUT_END, DRIPPING -> exchange.sendResponseHeaders(200, 0);
      default -> exchange.sendResponseHeaders(code, body.length);
    }
    try (OutputStream out = exchange.getResponseBody()) {
      switch (mood) {
        case SILENT, HANGING_UP -> {}
        case WITHOUT_END -> flood(out);
        case DRIPPING -> drip(out);
        default -> out.write(body);
      }
    }
  }

  private String body() {
    return switch (mood) {
      case EMPTY_SET -> "{\"keys\":[]}";
      case NO_SET -> "{\"error\":\"x\"}";
      case ONLY_UNFIT_KEYS -> JwkSets.of(JwkSets.rsa("a", "short"));
      case BROKEN_JSON -> set().substring(0, 50);
      case KEY_TWICE_IN_JSON -> "{\"keys\":[]," + set().substring(1);
      default -> set();
    };
  }

  private static void flood(OutputStream out) throws IOException {
    byte[] block = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1000; i++) {
      out.write(block);
    }
  }

  private void drip(OutputStream out) throws IOException {
    for (int i = 0; i < 100 && !hold(Duration.ofMillis(100)); i++) {
      out.write(' ');
      out.flush();
    }
  }

  private boolean hold(Duration longest) {
    try {
      return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      return true;
    }
  }

  private String set() {
    return JwkSets.of(
        published.stream().map(id -> JwkSets.rsa(id, IssuerKeyPairs.GOOD)).toArray(String[]::new));
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private Optional<RSAPublicKey> get(String id)
      throws ExecutionException, InterruptedException, TimeoutException {
    return result(keys.get(id));
  }

  private static Optional<RSAPublicKey> result(Future<Optional<RSAPublicKey>> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
