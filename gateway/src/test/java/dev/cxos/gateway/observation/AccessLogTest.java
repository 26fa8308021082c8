package dev.cxos.gateway.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.lib.v1.GetBookRequest;
import dev.cxos.gateway.lib.v1.LibGrpc;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class AccessLogTest {
  private static final byte[] NONE = new byte[0];

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource(value = "/", management = true)
  String management;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  /** Holds lines of calls that other tests left behind, too: a body is waited for so long. */
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private final Handler ear = new Ear(heard);

  @BeforeEach
  void listen() {
    Logger.getLogger(AccessLog.CATEGORY).addHandler(ear);
  }

  @AfterEach
  void stop() {
    Logger.getLogger(AccessLog.CATEGORY).removeHandler(ear);
  }

  @Test
  void shouldWriteOneLineForEachCallOfBothDoors() {
    ask("GET", "/lib/shelves/1/books/2?nothing=secret-query", token("portal") + id("query"));
    ask("GET", "/lib/shelves/secret-name/books/2", token("portal") + id("name"));
    ask("GET", "/secret-path", token("portal") + id("path"));
    ask("GET", "/lib/books/x", "Authorization: Bearer secret-token\r\n" + id("token"));
    call("secret-book", "portal");

    assertThat(line("requestId=query"))
        .contains("door=http", "rpc=lib.v1.Lib/GetBook", "route=GET /lib/{name=shelves/*/books/*}")
        .contains("code=INVALID_ARGUMENT", "http=400", "client=portal");
    assertThat(line("requestId=name")).contains("code=OK", "http=200");
    assertThat(line("requestId=path")).contains("rpc=unknown", "code=NOT_FOUND", "http=404");
    assertThat(line("requestId=token")).contains("code=UNAUTHENTICATED", "http=401", "client=none");
    assertThat(line("door=grpc rpc=lib.v1.Lib/GetBook"))
        .contains("code=OK", "http=0", "client=portal");
    assertThat(String.join("\n", heard)).doesNotContain("secret");
  }

  @ParameterizedTest(name = "{0}: a body is waited for no longer when its sender has gone")
  @CsvSource({"/lib/echo, application/json", "/lib/shelves/7/books:add, application/x-ndjson"})
  void shouldNotWaitForWhoHasGone(String target, String type) {
    String headers = token("portal") + "Content-Type: " + type + "\r\n" + id("gone");
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(RawConnection.head("POST", target, headers, 100) + "{\"half\":");
    }
    assertThat(line("requestId=gone")).contains("code=CANCELLED");
  }

  @Test
  void shouldNotLetAnybodyForgeALine() {
    ask("GET", "/lib/books/x", token("portal") + "X-Request-Id: a\"b code=FORGED\r\n");
    ask("GET", "/lib/books/x", token("evil\n\u001b[31mcode=FORGED\"}{") + id("evil"));
    ask("GET", "/lib/books/%0d%0aFORGED", token("portal"));

    assertThat(line("requestId=evil")).contains("client=other");
    await().until(() -> heard.stream().filter(line -> line.contains("client=portal")).count() >= 2);
    assertThat(heard).noneMatch(line -> line.contains("FORGED"));
    assertThat(heard).allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
  }

  @Test
  void shouldWriteOneLineASecondOfCallsThatWereRefusedUnseen() {
    AccessLog log = new AccessLog();
    var line = new AccessLog.Line("grpc", "a.B/C", "", "RESOURCE_EXHAUSTED", 0, 5, "none", "id");
    for (int tenth = 0; tenth <= 30; tenth++) {
      log.writeUnseen(line, TimeUnit.MILLISECONDS.toNanos(100L * tenth));
    }

    List<String> lines = heard.stream().filter(text -> text.contains("rpc=a.B/C")).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).endsWith("requestId=id");
    assertThat(lines.subList(1, 4)).allMatch(later -> later.endsWith("requestId=id unwritten=9"));
  }

  @Test
  void shouldCountCallsByClientWithBoundedLabels() {
    ask("GET", "/lib/books/x", token("portal"));
    for (int i = 0; i < 2 * ClientNames.MOST; i++) {
      ask("GET", "/lib/books/x", token("client-" + i));
    }

    String metrics = given().get(management + "metrics").asString();
    assertThat(metrics)
        .contains("cxos_gateway_client_calls_seconds_count{client=\"portal\"", "client=\"other\"")
        .contains("cxos_gateway_backend_limit{backend=\"lib\"}")
        .doesNotContain("client-" + (2 * ClientNames.MOST - 1));
    long clients =
        metrics
            .lines()
            .filter(line -> line.startsWith("cxos_gateway_client_calls_seconds_c"))
            .count();
    assertThat(clients).isLessThan(10 * ClientNames.MOST);
  }

  /** Waits for a line and returns it. */
  private String line(String text) {
    return await()
        .until(
            () -> heard.stream().filter(line -> line.contains(text)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String id(String id) {
    return "X-Request-Id: " + id + "\r\n";
  }

  private void ask(String method, String target, String headers) {
    try (RawConnection connection = new RawConnection(address)) {
      int unused = connection.ask(method, target, headers, NONE).code();
    }
  }

  private void call(String book, String client) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", grpc.port()).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + TestTokens.sign(TestTokens.claims().claim("azp", client)));
    try {
      var unused =
          LibGrpc.newBlockingStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
              .getBook(GetBookRequest.newBuilder().setName(book).build());
    } finally {
      channel.shutdownNow();
    }
  }

  private static String token(String client) {
    return "Authorization: Bearer "
        + TestTokens.sign(TestTokens.claims().claim("azp", client))
        + "\r\n";
  }

  /** Keeps what is written, as text. */
  private static final class Ear extends Handler {
    private final List<String> heard;

    Ear(List<String> heard) {
      this.heard = heard;
    }

    @Override
    public void publish(LogRecord entry) {
      Object[] values = entry.getParameters();
      String text = values == null ? entry.getMessage() : entry.getMessage().formatted(values);
      heard.add(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
