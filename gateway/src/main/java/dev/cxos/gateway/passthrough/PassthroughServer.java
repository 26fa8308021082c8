package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.GatewayConfiguration.GrpcConfiguration;
import dev.cxos.gateway.connection.ConnectionGuard;
import dev.cxos.gateway.connection.EventLoops;
import dev.cxos.gateway.tls.TlsContexts;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The gRPC door. All callbacks run on network threads: nothing behind it blocks. */
@Singleton
public final class PassthroughServer {
  private static final Logger LOGGER = Logger.getLogger(PassthroughServer.class);
  private static final int RESET_WINDOW_SECONDS = 10;

  /**
   * A message over the limit is refused with a status of its own by the relay, which has to receive
   * it for that. Beyond this many times the limit it is not received at all, and the caller sees a
   * bare reset.
   */
  private static final int HARD_LIMIT_FACTOR = 2;

  /** How long a connection may take to say that it speaks HTTP/2. */
  private static final int HANDSHAKE_SECONDS = 10;

  private static final int MOST_IDLE_MINUTES = 5;
  private static final int FLOW_CONTROL_WINDOW = 1 << 20;

  private final GrpcConfiguration configuration;
  private final Duration drainTimeout;
  private final EventLoops loops;
  private final ConnectionGuard connections;
  private final RelayedServices services;
  private final PassthroughHealth health;
  private final TokenInterceptor tokens;
  private final ObservationInterceptor observation;
  private final WireFormInterceptor wireForm;
  private final RoomInterceptor room;
  private final TlsContexts tls;
  private @Nullable Server server;

  PassthroughServer(
      GatewayConfiguration configuration,
      EventLoops loops,
      ConnectionGuard connections,
      RelayedServices services,
      PassthroughHealth health,
      TokenInterceptor tokens,
      ObservationInterceptor observation,
      WireFormInterceptor wireForm,
      RoomInterceptor room,
      TlsContexts tls) {
    this.configuration = configuration.grpc();
    this.drainTimeout = configuration.drainTimeout();
    this.loops = loops;
    this.connections = connections;
    this.services = services;
    this.health = health;
    this.tokens = tokens;
    this.observation = observation;
    this.wireForm = wireForm;
    this.room = room;
    this.tls = tls;
  }

  /**
   * Opens the door.
   *
   * @throws UncheckedIOException if the address cannot be listened on
   * @throws IllegalStateException if the configured TLS cannot be used
   */
  public void start() {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(configuration.host(), configuration.port()))
            .directExecutor()
            .bossEventLoopGroup(loops.acceptors())
            .workerEventLoopGroup(loops.group())
            .channelFactory(loops.serverSockets())
            .addServices(services.definitions())
            .addService(health.service())
            .fallbackHandlerRegistry(services.unknownMethods())
            .decompressorRegistry(
                DecompressorRegistry.getDefaultInstance().with(new LateGzip(), true))
            .maxInboundMessageSize(HARD_LIMIT_FACTOR * configuration.maxRequestSize())
            .maxInboundMetadataSize(configuration.maxMetadataSize())
            .maxConcurrentCallsPerConnection(configuration.maxConcurrentCallsPerConnection())
            .maxRstFramesPerWindow(configuration.maxResetsPerTenSeconds(), RESET_WINDOW_SECONDS)
            .flowControlWindow(FLOW_CONTROL_WINDOW)
            .permitKeepAliveTime(configuration.permitKeepalive().toMillis(), TimeUnit.MILLISECONDS)
            .permitKeepAliveWithoutCalls(true)
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .maxConnectionIdle(MOST_IDLE_MINUTES, TimeUnit.MINUTES)
            .maxConnectionAge(configuration.maxConnectionAge().toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionAgeGrace(
                configuration.maxConnectionAgeGrace().toMillis(), TimeUnit.MILLISECONDS)
            // The one added last is asked first: a refused call is observed too.
            .intercept(wireForm)
            .intercept(tokens)
            .intercept(room)
            .intercept(observation);
    if (configuration.reflection()) {
      builder.addService(ProtoReflectionServiceV1.newInstance());
    }
    configuration.tlsConfigurationName().map(tls::ofDoor).ifPresent(builder::sslContext);
    try {
      server = builder.build().start();
    } catch (IOException occupied) {
      throw new UncheckedIOException(
          "The gRPC door cannot listen on " + configuration.host() + ":" + configuration.port(),
          occupied);
    }
    connections.guardAll();
    LOGGER.infof(
        "gRPC listening host=%s port=%d tls=%s",
        configuration.host(), port(), configuration.tlsConfigurationName().orElse("none"));
  }

  /** The port that it listens on; -1 if it does not. */
  public int port() {
    return server == null ? -1 : server.getPort();
  }

  /** Says by health that nothing serves here any more, while everything still does. */
  public void announceDrain() {
    health.drain();
  }

  /** Tells callers to go elsewhere, lets calls under way finish, and then cuts off the rest. */
  public void drain() {
    if (server == null) {
      return;
    }
    health.drain();
    server.shutdown();
    try {
      if (!server.awaitTermination(drainTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.warnf("Calls were cut off after the drain timeout of %s", drainTimeout);
        server.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
