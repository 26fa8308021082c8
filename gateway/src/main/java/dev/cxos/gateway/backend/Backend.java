package dev.cxos.gateway.backend;

import dev.cxos.gateway.GatewayConfiguration.BackendConfiguration;
import dev.cxos.gateway.connection.EventLoops;
import dev.cxos.gateway.status.Refusal;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One service behind the gateway and the connections to it: one for each event loop, so that calls
 * need not change threads.
 */
public final class Backend {
  private static final Duration KEEPALIVE = Duration.ofSeconds(60);
  private static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(10);
  private static final int FLOW_CONTROL_WINDOW = 1 << 20;
  private static final int MAX_METADATA_SIZE = 32 * 1024;

  private final String id;
  private final boolean relaysUnexplainedMessages;
  private final List<EventLoop> loops;
  private final Optional<String> tlsConfigurationName;
  private final List<ManagedChannel> channels;
  private final List<Channel> guarded;
  private final Reconnection reconnection;
  private final Room room;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * Opens the channels; connections are made in the background, and made again when lost.
   *
   * @param tls what they are encrypted by; empty for what the configuration says without it
   */
  Backend(
      String id, BackendConfiguration configuration, EventLoops loops, Optional<SslContext> tls) {
    this.id = id;
    this.loops = loops.all();
    this.tlsConfigurationName = configuration.tlsConfigurationName();
    this.relaysUnexplainedMessages = configuration.relayUnexplainedMessages();
    this.channels =
        this.loops.stream()
            .map(loop -> channel(configuration, loop, loops.clientSockets(), tls))
            .toList();
    this.reconnection = new Reconnection(this::isConnected, configuration.reconnectWait());
    this.room =
        new Room(
            configuration.minConcurrentCalls(),
            configuration.maxConcurrentCalls(),
            this::isConnected,
            System::nanoTime);
    // The one named last is asked first: a call that waits to be sent has its place already.
    this.guarded =
        channels.stream()
            .map(channel -> ClientInterceptors.intercept(channel, reconnection, room))
            .toList();
    channels.forEach(channel -> watch(channel, channel.getState(false)));
  }

  /** Notes when a connection is lost. */
  private void watch(ManagedChannel channel, ConnectivityState seen) {
    channel.notifyWhenStateChanged(
        seen,
        () -> {
          if (seen == ConnectivityState.READY) {
            reconnection.lost();
          }
          watch(channel, channel.getState(false));
        });
  }

  private static ManagedChannel channel(
      BackendConfiguration configuration,
      EventLoop loop,
      ChannelFactory<? extends io.netty.channel.Channel> sockets,
      Optional<SslContext> tls) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget("dns:///" + configuration.address())
            .defaultLoadBalancingPolicy("round_robin")
            .disableServiceConfigLookUp()
            .directExecutor()
            .eventLoopGroup(loop)
            .channelFactory(sockets)
            .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .flowControlWindow(FLOW_CONTROL_WINDOW)
            .maxInboundMessageSize(configuration.maxResponseSize())
            .maxInboundMetadataSize(MAX_METADATA_SIZE)
            .userAgent("cxos-gateway");
    if (tls.isPresent()) {
      return builder.sslContext(tls.get()).build();
    }
    return (configuration.tls() ? builder.useTransportSecurity() : builder.usePlaintext()).build();
  }

  /** The operator's name for it. */
  public String id() {
    return id;
  }

  /** Whether messages of its unexplained faults are passed on. */
  public boolean relaysUnexplainedMessages() {
    return relaysUnexplainedMessages;
  }

  /**
   * A channel for one call, the one on the event loop of the caller if it is connected. Callbacks
   * run on that loop and must not block, unless the call brings an executor of its own. A call over
   * the most that it takes at once ends with RESOURCE_EXHAUSTED. One that finds the connections
   * just lost waits a moment for new ones.
   */
  public Channel channel() {
    int own = ownLoop();
    int first = own >= 0 ? own : turn.getAndIncrement();
    for (int i = 0; i < guarded.size(); i++) {
      int next = Math.floorMod(first + i, guarded.size());
      if (channels.get(next).getState(false) == ConnectivityState.READY) {
        return guarded.get(next);
      }
    }
    return guarded.get(Math.floorMod(first, guarded.size()));
  }

  private int ownLoop() {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).inEventLoop()) {
        return i;
      }
    }
    return -1;
  }

  private boolean isConnected() {
    return channels.stream()
        .anyMatch(channel -> channel.getState(false) == ConnectivityState.READY);
  }

  /**
   * Refuses a call that answers with one message if there is no room for it now, so that nothing is
   * done for a call that would be refused in the end.
   *
   * @throws Refusal RESOURCE_EXHAUSTED if there is none
   */
  public void requireRoom() {
    room.requireRoom();
  }

  /** How many calls may be under way for now, streams of answers aside; 0 for any number. */
  public int limit() {
    return room.limit();
  }

  /** How many calls are under way, streams of answers aside. */
  public int underWay() {
    return room.taken();
  }

  /** Whether at least one connection stands. Asks idle channels to connect. */
  public boolean isReachable() {
    boolean reachable = false;
    for (ManagedChannel channel : channels) {
      reachable |= channel.getState(true) == ConnectivityState.READY;
    }
    return reachable;
  }

  /**
   * Tries lost connections again at once, and lets go of calls that waited for them too long;
   * otherwise the pause between attempts grows up to two minutes.
   */
  void retryLostConnections() {
    reconnection.giveUpLate();
    for (ManagedChannel channel : channels) {
      if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
        channel.resetConnectBackoff();
      }
    }
  }

  /** Whether its connections use a TLS configuration. */
  boolean isEncryptedBy(String name) {
    return tlsConfigurationName.filter(name::equals).isPresent();
  }

  /** Makes new connections; calls under way finish on the ones they have. */
  void reconnect() {
    for (ManagedChannel channel : channels) {
      channel.enterIdle();
      channel.getState(true);
    }
  }

  void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
