package dev.cxos.gateway.passthrough;

import static dev.cxos.gateway.fixture.RelayGateway.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.fixture.CallCounts;
import dev.cxos.gateway.fixture.DocumentedPolicy;
import dev.cxos.gateway.fixture.InteropBackend;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.testing.integration.Messages.EchoStatus;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import io.grpc.testing.integration.TestServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a backend is asked when it fails. */
@QuarkusTest
@TestProfile(RelayProfile.class)
@Timeout(60)
class RetryPolicyTest {
  @Inject PassthroughServer server;

  private final CallCounts counts = new CallCounts();
  private InteropBackend backend;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    backend = new InteropBackend(counts);
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .defaultServiceConfig(DocumentedPolicy.read())
            .build();
    RelayGateway.awaitServing(server.port(), "grpc.testing.TestService");
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    backend.close();
  }

  @ParameterizedTest
  @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void shouldAskAgainForUnavailableOnly(Status.Code code) {
    var stub = TestServiceGrpc.newBlockingStub(channel).withInterceptors(token());

    assertThatThrownBy(() -> stub.unaryCall(failing(code)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            thrown -> assertThat(thrown.getStatus().getCode()).isEqualTo(code));

    assertThat(counts.started()).isEqualTo(code == Status.Code.UNAVAILABLE ? 4 : 1);
  }

  @Test
  void shouldNotRepeatInTheGateway() {
    try (RelayGateway gateway = new RelayGateway(server.port())) {
      var stub = TestServiceGrpc.newBlockingStub(gateway.channel()).withInterceptors(token());

      assertThatThrownBy(() -> stub.unaryCall(failing(Status.Code.UNAVAILABLE)))
          .isInstanceOf(StatusRuntimeException.class);

      assertThat(counts.started()).isEqualTo(1);
    }
  }

  @Test
  void shouldHardlyAskMoreOftenWhenEverythingFails() throws Exception {
    int calls = 1000;
    var stub = TestServiceGrpc.newFutureStub(channel).withInterceptors(token());
    List<Future<SimpleResponse>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      answers.add(stub.unaryCall(failing(Status.Code.UNAVAILABLE)));
    }
    for (Future<SimpleResponse> answer : answers) {
      assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class);
    }

    System.out.printf("FIGURE calls=%d attempts=%d%n", calls, counts.started());
    assertThat(counts.started()).isLessThanOrEqualTo(calls * 11 / 10);
  }

  private static SimpleRequest failing(Status.Code code) {
    return SimpleRequest.newBuilder()
        .setResponseStatus(EchoStatus.newBuilder().setCode(code.value()).setMessage("no"))
        .build();
  }
}
