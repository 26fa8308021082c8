package dev.cxos.cli.api;

import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Settings;
import dev.cxos.cli.signin.SignIn;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The one place that opens a gRPC connection to the gateway. The loopback address is spoken to in
 * plain text, every other one by TLS unless its address begins with {@code http://}.
 */
public final class GrpcConnection implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final int DEFAULT_TLS_PORT = 443;
  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
  private static final long LONGEST_BACKOFF_SECONDS = 5;

  private final ManagedChannel channel;
  private final CallCredentials credentials;

  /** Connects, on the first call, to the gateway named in the settings. */
  public GrpcConnection(Settings settings, SignIn signIn) {
    this.channel = open(settings.grpc());
    this.credentials = new BearerToken(signIn);
  }

  /** Returns the channel. */
  public ManagedChannel channel() {
    return channel;
  }

  /** Returns what gives every call its token. */
  public CallCredentials credentials() {
    return credentials;
  }

  /** Forgets how long it waited to connect, so that the next call connects at once. */
  public void reconnect() {
    channel.resetConnectBackoff();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static ManagedChannel open(String address) {
    URI uri = URI.create(address.contains("://") ? address : "none://" + address);
    if (uri.getHost() == null) {
      throw Problem.usage("\"" + address + "\" is not a gRPC address")
          .suggest("HOST:PORT, such as 127.0.0.1:9090");
    }
    boolean plain =
        "http".equals(uri.getScheme())
            || ("none".equals(uri.getScheme()) && isLoopback(uri.getHost()));
    int port = uri.getPort() < 0 ? DEFAULT_TLS_PORT : uri.getPort();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(uri.getHost(), port)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .keepAliveTimeout(LONGEST_BACKOFF_SECONDS, TimeUnit.SECONDS);
    return plain ? builder.usePlaintext().build() : builder.useTransportSecurity().build();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Adds the token to a call; a sign-in that has run out ends the call as unauthenticated. */
  private static final class BearerToken extends CallCredentials {
    private final SignIn signIn;

    BearerToken(SignIn signIn) {
      this.signIn = signIn;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
      executor.execute(
          () -> {
            try {
              Metadata headers = new Metadata();
              headers.put(AUTHORIZATION, "Bearer " + signIn.accessToken());
              applier.apply(headers);
            } catch (Problem | IOException noToken) {
              applier.fail(
                  Status.UNAUTHENTICATED.withDescription(noToken.getMessage()).withCause(noToken));
            }
          });
    }
  }
}
