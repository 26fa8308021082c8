package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import dev.cxos.gateway.fixture.StubIssuer;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.passthrough.PassthroughServer;
import dev.cxos.gateway.status.Refusal;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.testing.protobuf.SimpleRequest;
import io.grpc.testing.protobuf.SimpleServiceGrpc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of attack through both doors, and what all of them together cost. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class TokenAttacksTest {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final byte[] NO_BODY = new byte[0];
  private static final String PATH = "/v1/journeys/a";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @Inject PassthroughServer server;
  @Inject Tokens tokens;

  private ManagedChannel channel;

  @BeforeEach
  void connect() {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  static List<Attack> attacks() {
    return Stream.of(SignatureAttacks.all(), ShapeAttacks.all(), ClaimAttacks.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void shouldRefuseAtBothDoorsAndSayNothingOfWhy(Attack attack) {
    Answer none = rest("Authorization: x\r\n");

    Answer answer = rest("Authorization: " + attack.authorization() + "\r\n");

    assertThat(answer.code()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(answer.text()).isEqualTo(none.text());
    assertThat(answer.headers().keySet()).isEqualTo(none.headers().keySet());

    StatusRuntimeException refused = grpc(attack.authorization());
    StatusRuntimeException empty = grpc("x");
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refused.getStatus().getDescription()).isEqualTo(empty.getStatus().getDescription());
    assertThat(names(refused)).isEqualTo(names(empty));
  }

  @Test
  void shouldTryEachKindOnce() {
    assertThat(attacks()).hasSizeGreaterThan(180);
    assertThat(attacks().stream().map(Attack::kind)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
  void shouldAcceptAGoodTokenInAnyCaseOfTheScheme(String scheme) {
    assertThat(rest("Authorization: " + scheme + Forged.good().signed() + "\r\n").code())
        .isEqualTo(200);
  }

  @Test
  void shouldAcceptWhatIssuersMayWrite() {
    for (String token :
        List.of(
            Forged.good().with("aud", "[\"account\",\"cxos\"]").signed(),
            Forged.good().with("nbf", "0").with("azp", "\"cxos-cli\"").signed(),
            Forged.good().at("iat", 5).at("auth_time", -5).signed(),
            Forged.good().signed("{\"alg\":\"RS256\",\"kid\":\"key-1\"}"),
            Forged.good()
                .without("typ")
                .signed("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"key-1\"}"))) {
      assertThat(rest("Authorization: Bearer " + token + "\r\n").code()).isEqualTo(200);
    }
  }

  @Test
  void shouldTakeATokenFromTheHeaderOnly() {
    String token = TestTokens.valid();
    try (RawConnection connection = new RawConnection(address)) {
      for (String request :
          List.of(
              "GET " + PATH + "?access_token=" + token + " HTTP/1.1\r\nHost: x\r\n\r\n",
              "GET " + PATH + " HTTP/1.1\r\nHost: x\r\nCookie: access_token=" + token + "\r\n\r\n",
              "GET " + PATH + " HTTP/1.1\r\nHost: x\r\nX-Access-Token: " + token + "\r\n\r\n",
              "GET "
                  + PATH
                  + " HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Bearer "
                  + token
                  + "\r\n\r\n",
              "GET "
                  + PATH
                  + " HTTP/1.1\r\nHost: x\r\nGrpc-Metadata-Authorization: Bearer "
                  + token
                  + "\r\n\r\n")) {
        connection.send(request);
        assertThat(connection.read().code()).as(request).isEqualTo(401);
      }
      String form = "access_token=" + token;
      connection.send(
          "POST /v1/journeys HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded"
              + "\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n"
              + form);
      assertThat(connection.read().code()).isEqualTo(401);
    }
  }

  @Test
  void shouldRefuseTwoHeadersEvenIfBothAreGood() {
    String header = "Authorization: Bearer " + TestTokens.valid() + "\r\n";

    assertThat(rest(header + header).code()).isEqualTo(400);
    assertThat(rest(header + "Authorization: Basic eDp4\r\n").code()).isEqualTo(400);
    Metadata twice = new Metadata();
    twice.put(AUTHORIZATION, "Bearer " + TestTokens.valid());
    twice.put(AUTHORIZATION, "Bearer " + TestTokens.valid());
    assertThat(grpc(twice).getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void shouldAskTheIssuerForKeysOnceHoweverManyAttacksCome() {
    List<Attack> all = attacks();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      made.add("Bearer " + Forged.good().signedBy("stranger", "made-up-" + i));
    }
    rest("Authorization: Bearer " + TestTokens.valid() + "\r\n");
    int before = StubIssuer.keyFetches();
    long start = System.nanoTime();
    List<Long> costs = new ArrayList<>();

    for (int round = 0; round < 20; round++) {
      for (Attack attack : all) {
        costs.add(cost(attack.authorization()));
      }
    }
    for (String header : made) {
      costs.add(cost(header));
    }

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    int fetches = StubIssuer.keyFetches() - before;
    long[] sorted = costs.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%d kinds, %d attacks in %d ms: median %d us, 99th percentile %d us, keys read %d times%n",
        all.size(),
        sorted.length,
        took.toMillis(),
        sorted[sorted.length / 2] / 1000,
        sorted[sorted.length * 99 / 100] / 1000,
        fetches);
    assertThat(fetches).isLessThanOrEqualTo(1 + (int) (took.toSeconds() / 10));
    assertThat(Arrays.stream(sorted).sum()).isPositive();
    assertThat(rest("Authorization: Bearer " + TestTokens.valid() + "\r\n").code()).isEqualTo(200);
  }

  private long cost(String authorization) {
    List<String> header = List.of(authorization);
    long start = System.nanoTime();
    Refusal refused =
        catchThrowableOfType(
            Refusal.class,
            () -> tokens.verify(header, TlsPeer.UNKNOWN).await().atMost(Duration.ofSeconds(10)));
    long took = System.nanoTime() - start;
    assertThat(refused.httpCode()).isEqualTo(401);
    return took;
  }

  private Answer rest(String headers) {
    try (RawConnection connection = new RawConnection(address)) {
      return connection.ask("GET", PATH, headers, NO_BODY);
    }
  }

  private StatusRuntimeException grpc(String authorization) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, authorization);
    return grpc(headers);
  }

  private StatusRuntimeException grpc(Metadata headers) {
    var stub =
        SimpleServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () -> stub.unaryRpc(SimpleRequest.newBuilder().setRequestMessage("echo").build()));
  }

  private static Set<String> names(StatusRuntimeException refused) {
    Metadata trailers = refused.getTrailers();
    return trailers == null ? Set.of() : new TreeSet<>(trailers.keys());
  }
}
