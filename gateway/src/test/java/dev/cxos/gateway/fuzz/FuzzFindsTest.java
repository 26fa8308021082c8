package dev.cxos.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawMethod;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link DoorFuzzTest} found, once for each. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class FuzzFindsTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "GET ?lib/ HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET ? HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /lib/blobs/a HTTP/1.1\r\n\r\n"
      })
  void shouldNotCountWhatIsNoRequestAmongItsOwnFaults(String request) {
    List<String> faults = new CopyOnWriteArrayList<>();
    Handler ear = new Ear(faults);
    Logger.getLogger("").addHandler(ear);
    try (RawConnection connection = new RawConnection(address)) {
      connection.send(request);
      assertThat(connection.read().code()).isBetween(400, 499);
    } finally {
      Logger.getLogger("").removeHandler(ear);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldSayThatBytesAreNoMessageBeforeTheBackendFails() {
    MethodDescriptor<byte[], byte[]> method = RawMethod.of("lib.v1.Lib/GetBook", MethodType.UNARY);
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + TestTokens.valid());
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", grpc.port()).usePlaintext().build();
    byte[] cutOff = HexFormat.of().parseHex("0a0561");
    try {
      assertThatThrownBy(
              () ->
                  ClientCalls.blockingUnaryCall(
                      ClientInterceptors.intercept(
                          channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                      method,
                      CallOptions.DEFAULT,
                      cutOff))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused ->
                  assertThat(refused.getStatus().getCode())
                      .isEqualTo(Status.Code.INVALID_ARGUMENT));
    } finally {
      channel.shutdownNow();
    }
  }

  /** Hears faults only. */
  private static final class Ear extends Handler {
    private final List<String> faults;

    Ear(List<String> faults) {
      this.faults = faults;
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        faults.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
