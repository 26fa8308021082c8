package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import dev.cxos.gateway.passthrough.PassthroughServer;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be undone takes a person who signed in a moment ago, at both doors. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class StepUpTest {
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Pattern READING =
      Pattern.compile("(Count|Explain|Export|Find|Get|List|Query|Search|Subscribe|Watch)[A-Z]?.*");

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @Inject PassthroughServer server;
  @Inject Contracts contracts;

  private ManagedChannel channel;

  @BeforeEach
  void connect() {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void shouldAskForItWhereTheContractDoes() {
    assertThat(
            contracts.methods().stream()
                .filter(rpc -> rpc.maxAuthAge().isPresent())
                .map(RpcMethod::fullName))
        .contains("cxos.survey.v1.ResponseService/EraseCustomer");
  }

  @Test
  void shouldRefuseWhoSignedInTooLongAgoAndWhoDoesNotTell() throws Exception {
    for (String token :
        List.of(
            Forged.good().at("auth_time", -901).signed(),
            Forged.good().with("auth_time", "0").signed(),
            // A system, by client credentials.
            Forged.good().with("client_id", "\"cxos-integration\"").signed())) {
      Answer answer = rest(token);
      assertThat(answer.code()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate"))
          .isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=900");

      com.google.rpc.Status status = grpc(token);
      assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED.value());
      assertThat(info(status).getReason()).isEqualTo("SIGN_IN_TOO_OLD");
      assertThat(info(status).getMetadataMap()).containsEntry("max_age_seconds", "900");
    }
  }

  @Test
  void shouldLetThroughWhoSignedInAMomentAgo() {
    String token = Forged.good().at("auth_time", -890).signed();

    // The backend of this test does not have the method; what matters is that it was asked.
    assertThat(rest(token).code()).isEqualTo(501);
    assertThat(grpc(token).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED.value());
  }

  /** Pages read with a session by GET, and a foreign page can make a browser do that. */
  @Test
  void shouldChangeNothingByGet() {
    assertThat(
            contracts.methods().stream()
                .filter(rpc -> rpc.httpRule().filter(rule -> !rule.getGet().isEmpty()).isPresent())
                .filter(rpc -> rpc.fullName().startsWith("cxos."))
                .map(rpc -> rpc.descriptor().getName()))
        .isNotEmpty()
        .allMatch(name -> READING.matcher(name).matches());
  }

  private Answer rest(String token) {
    try (RawConnection connection = new RawConnection(address)) {
      return connection.ask(
          "POST",
          "/v1/customers/c-1:erase",
          "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n",
          BODY);
    }
  }

  private com.google.rpc.Status grpc(String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    var stub =
        ResponseServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                stub.eraseCustomer(
                    EraseCustomerRequest.newBuilder().setName("customers/c-1").build()));
    com.google.rpc.Status status = StatusProto.fromThrowable(refused);
    assertThat(status).isNotNull();
    return status;
  }

  private static ErrorInfo info(com.google.rpc.Status status)
      throws InvalidProtocolBufferException {
    return status.getDetails(0).unpack(ErrorInfo.class);
  }
}
