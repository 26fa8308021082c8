package dev.cxos.platform.testing;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Channels and stubs of the service under test, over the network like those of any client.
 *
 * <p>{@code TestStubs.as(JourneyServiceGrpc.newBlockingStub(TestStubs.channel()), token)}.
 */
public final class TestStubs {

  /** The header of the token. */
  public static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final ConcurrentMap<Integer, ManagedChannel> CHANNELS = new ConcurrentHashMap<>();

  private TestStubs() {}

  /**
   * Returns a channel without a token to the service under test; shared, and closed with the JVM.
   */
  public static Channel channel() {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    return CHANNELS.computeIfAbsent(port, TestStubs::newChannel);
  }

  /** Opens a channel of its own, for tests that break it. */
  public static ManagedChannel newChannel() {
    return newChannel(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
  }

  /** Returns a channel that sends a token with every call. */
  public static Channel channel(String token) {
    return ClientInterceptors.intercept(
        channel(), MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  /** Returns the stub with a token. */
  public static <S extends AbstractStub<S>> S as(S stub, String token) {
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  private static Metadata bearer(String token) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    return headers;
  }

  private static ManagedChannel newChannel(int port) {
    return ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }
}
