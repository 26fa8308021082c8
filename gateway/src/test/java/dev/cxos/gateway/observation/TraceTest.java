package dev.cxos.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One trace from the caller through the gateway to the backend, by both doors. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(TraceTest.Traced.class)
class TraceTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String SENT = "00-" + TRACE + "-" + SPAN + "-01";
  private static final Pattern RECEIVED =
      Pattern.compile("traceparent=00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  /** Tracing is on, but nothing is sent anywhere. */
  public static final class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
    }
  }

  @Test
  void shouldContinueTheCallersTraceAndBeItsNextSpan() {
    for (String metadata : new String[] {http(SENT), grpc(SENT)}) {
      Matcher received = RECEIVED.matcher(metadata);
      assertThat(received.find()).as(metadata).isTrue();
      assertThat(received.group(1)).isEqualTo(TRACE);
      assertThat(received.group(2)).isNotEqualTo(SPAN);
      assertThat(received.find()).as("a second one").isFalse();
    }
  }

  @Test
  void shouldBeginATraceWhereThereIsNone() {
    for (String sent : new String[] {"", "nonsense", "00-" + "0".repeat(32) + "-" + SPAN + "-01"}) {
      for (String metadata : new String[] {http(sent), grpc(sent)}) {
        Matcher received = RECEIVED.matcher(metadata);
        assertThat(received.find()).as(sent + ": " + metadata).isTrue();
        assertThat(received.group(1)).isNotEqualTo("0".repeat(32));
      }
    }
  }

  private String http(String traceparent) {
    String header = traceparent.isEmpty() ? "" : "traceparent: " + traceparent + "\r\n";
    try (RawConnection connection = new RawConnection(address)) {
      return connection.ask("GET", "/lib/shelves/metadata/books/x", header, new byte[0]).text();
    }
  }

  private String grpc(String traceparent) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", grpc.port()).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(key("authorization"), "Bearer " + TestTokens.valid());
    if (!traceparent.isEmpty()) {
      headers.put(key("traceparent"), traceparent);
    }
    try {
      return LibGrpc.newBlockingStub(channel)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
          .getBook(GetBookRequest.newBuilder().setName("shelves/metadata/books/x").build())
          .getDisplayTitle();
    } finally {
      channel.shutdownNow();
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
