package dev.cxos.gateway.grpcweb;

import static dev.cxos.gateway.grpcweb.GrpcWebTest.reason;
import static dev.cxos.gateway.grpcweb.WebClient.BINARY;
import static dev.cxos.gateway.grpcweb.WebClient.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.cxos.gateway.fixture.JourneyBackend;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import dev.cxos.gateway.grpcweb.WebClient.Answer;
import dev.cxos.gateway.passthrough.MalformedMessages;
import dev.cxos.gateway.passthrough.PassthroughServer;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RelayProfile.class)
@Timeout(30)
class MalformedWebCallsTest {
  private static final String METHOD = "cxos.survey.v1.JourneyService/GetJourney";
  private static final JourneyBackend BACKEND = new JourneyBackend();

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI root;

  @Inject PassthroughServer server;

  private WebClient client;

  @BeforeAll
  static void start() {
    BACKEND.start();
  }

  @AfterAll
  static void stop() {
    BACKEND.close();
  }

  @BeforeEach
  void awaitConnection() {
    client = new WebClient(root);
    RelayGateway.awaitServing(server.port(), "cxos.survey.v1.JourneyService");
  }

  /** In hexadecimal; 0a0161 is a whole message. */
  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "00, 3",
    "00000000, 3",
    "0000000003, 3",
    "00000000030a01, 3",
    "00000000030a016100, 3",
    "00000000030a016100000000030a0161, 3",
    "01000000030a0161, 3",
    "80000000030a0161, 3",
    "ff000000030a0161, 3",
    "00ffffffff0a0161, 8",
    "00010000010a0161, 8",
    "007fffffff, 8",
    "3c68746d6c3e, 3"
  })
  void shouldRefuseFramesThatAreNone(String body, int status) throws Exception {
    byte[] bytes = HexFormat.of().parseHex(body);

    Answer binary = client.send(METHOD, BINARY, bytes);
    Answer text = client.send(METHOD, TEXT, Base64.getEncoder().encode(bytes));

    assertThat(binary.status()).isEqualTo(status);
    assertThat(text.status()).isEqualTo(status);
    assertThat(reason(binary)).isEqualTo(status == 3 ? "FIELD_INVALID" : "MESSAGE_TOO_LARGE");
    assertThat(binary.http()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAAAAMKAWE", "AAAAAAMK AWE=", "AAAA=AMKAWE=", "AAAAAAMKAW_=", "=", "ü"})
  void shouldRefuseTextThatIsNoBase64(String body) throws Exception {
    Answer answer = client.send(METHOD, TEXT, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseMessagesThatAreNone(MalformedMessages message) throws Exception {
    Answer answer = client.send(METHOD, BINARY, WebClient.frame(0, message.bytes()));

    assertThat(answer.status()).isEqualTo(message.isReadable() ? 0 : 3);
  }

  @Test
  void shouldRefuseWhatIsPackedOrNoProtobuf() throws Exception {
    byte[] good =
        WebClient.frame(0, GetJourneyRequest.newBuilder().setName("a").build().toByteArray());

    assertThat(client.send(METHOD, BINARY, good, "grpc-encoding", "gzip").status()).isEqualTo(12);
    assertThat(client.send(METHOD, BINARY, good, "grpc-encoding", "nope").status()).isEqualTo(12);
    assertThat(client.send(METHOD, BINARY, good, "Content-Encoding", "gzip").status())
        .isEqualTo(12);
    assertThat(client.send(METHOD, "application/grpc-web+json", good).status()).isEqualTo(3);
    assertThat(client.send(METHOD, "application/grpc-webby", good).status()).isEqualTo(3);
    assertThat(client.send(METHOD + "?a=b", BINARY, good).status()).isEqualTo(12);
    assertThat(client.send(METHOD, BINARY, good, "X-Long", "x".repeat(17_000)).status())
        .isEqualTo(8);
    assertThat(client.send(METHOD, BINARY, good, "grpc-encoding", "identity").status()).isZero();
  }

  @Test
  @DisplayName("T110: a client of gRPC is told, in gRPC, that it has a port of its own")
  void shouldSayWhereGrpcIs() {
    try (RelayGateway gateway = new RelayGateway(root.getPort())) {
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  JourneyServiceGrpc.newBlockingStub(gateway.channel())
                      .getJourney(GetJourneyRequest.getDefaultInstance()));

      Status status = StatusProto.fromThrowable(refused);
      assertThat(status.getCode()).isEqualTo(Code.UNIMPLEMENTED_VALUE);
      assertThat(status.getMessage())
          .isEqualTo("This port serves REST and gRPC-Web. gRPC has a port of its own.");
      assertThat(status.getDetails(0).is(ErrorInfo.class)).isTrue();
    }
  }

  @Test
  void shouldGoOnWithTheConnectionAfterARefusal() {
    try (RawConnection connection = new RawConnection(root)) {
      String headers = "Content-Type: " + BINARY + "\r\n";
      byte[] bad = HexFormat.of().parseHex("01000000030a0161");
      byte[] good = HexFormat.of().parseHex("00000000030a0161");
      for (int i = 0; i < 3; i++) {
        assertThat(connection.ask("POST", "/" + METHOD, headers, bad).header("grpc-status"))
            .isEqualTo("3");
        assertThat(connection.ask("POST", "/" + METHOD, headers, good).header("grpc-status"))
            .isEmpty();
      }
    }
  }

  @Test
  void shouldAnswerOkOrInvalidArgumentToAnyBytes() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    byte[] good = HexFormat.of().parseHex("000000000c0a0a6a6f75726e6579732f61");
    for (int i = 0; i < 500; i++) {
      byte[] bytes = good.clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(client.send(METHOD, BINARY, bytes).status())
          .as(HexFormat.of().formatHex(bytes))
          .isIn(0, 3, 8);
    }
  }
}
