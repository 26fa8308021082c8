package dev.cxos.gateway.connection;

import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.GatewayConfiguration.ConnectionConfiguration;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Guards every connection to the servers of this process, those of HTTP as that of gRPC, from the
 * moment at which it is accepted. The frameworks have limits for requests, none for connections
 * that never become one, so this stands in front of them, at the socket that accepts.
 */
@Singleton
public final class ConnectionGuard {
  private static final String NAME = "cxos-guard";
  private static final Duration LINGER = Duration.ofSeconds(5);
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final ConnectionConfiguration configuration;
  private final OpenConnections open;
  private final EventLoops loops;

  ConnectionGuard(GatewayConfiguration configuration, EventLoops loops) {
    this.configuration = configuration.connections();
    this.open = new OpenConnections(this.configuration.most(), this.configuration.perAddress());
    this.loops = loops;
  }

  /** How many connections are open. */
  public int open() {
    return open.count();
  }

  void watch(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(ConnectionGuard::arrived);
  }

  void watchManagement(@Observes ManagementInterface management) {
    management.router().route().order(Integer.MIN_VALUE).handler(ConnectionGuard::arrived);
  }

  private static void arrived(RoutingContext context) {
    HttpServerRequest request = context.request();
    GuardedConnection connection = of(request);
    if (connection == null) {
      context.next();
      return;
    }
    if (!connection.requestArrived(endsConnection(request))) {
      BodyPace.abort(request);
      return;
    }
    if (endsConnection(request)) {
      context.response().putHeader("Connection", "close");
    }
    var unused =
        context.addEndHandler(
            ended -> {
              if (connection.requestAnswered()) {
                closeWhenRead(context.vertx(), request);
              }
            });
    if (request.version() == HttpVersion.HTTP_2 || connection.takesAnswers()) {
      context.next();
    } else {
      holdBack(context, connection);
    }
  }

  /**
   * Lets a request wait until its sender has taken the answers to those before it. Many requests at
   * once are small; their answers, ready and not taken, would fill the memory.
   */
  private static void holdBack(RoutingContext context, GuardedConnection connection) {
    HttpServerRequest request = context.request();
    request.pause();
    Context own = context.vertx().getOrCreateContext();
    connection.whenItTakesAnswers(
        () ->
            own.runOnContext(
                now -> {
                  request.resume();
                  context.next();
                }));
  }

  /**
   * Closes a connection when all of the request has come. Closed any sooner it would be reset, and
   * a caller who is still sending might never see the answer (RFC 9112, section 9.6).
   */
  private static void closeWhenRead(Vertx vertx, HttpServerRequest request) {
    HttpConnection connection = request.connection();
    if (request.isEnded()) {
      var unused = connection.close();
      return;
    }
    long timer = vertx.setTimer(LINGER.toMillis(), late -> connection.close());
    var unused =
        request
            .end()
            .onComplete(
                done -> {
                  vertx.cancelTimer(timer);
                  connection.close();
                });
    // After whoever answers, who may want to count what is still to come.
    vertx.runOnContext(now -> request.resume());
  }

  /**
   * Where a body of HTTP/1.1 that tells no length ends is what smuggled requests are made of: a
   * proxy in front may have another opinion, if there is a length too, which the framework below
   * hides. So, as RFC 9112 asks for, nothing is taken from the connection after it.
   */
  private static boolean endsConnection(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_2
        && request.headers().contains("Transfer-Encoding");
  }

  private static @Nullable GuardedConnection of(HttpServerRequest request) {
    return request.connection() instanceof ConnectionBase connection
        ? connection.channel().pipeline().get(GuardedConnection.class)
        : null;
  }

  void guard(@ObservesAsync HttpServerStart started) {
    guardAll();
  }

  /** The same for the encrypted one, which may be the only one. */
  void guard(@ObservesAsync HttpsServerStart started) {
    guardAll();
  }

  /** Stands in front of every socket that listens by now. */
  public void guardAll() {
    for (EventExecutor executor : loops.acceptors()) {
      if (executor instanceof SingleThreadEventLoop loop) {
        loop.execute(() -> guard(loop.registeredChannelsIterator()));
      }
    }
  }

  private void guard(Iterator<Channel> channels) {
    while (channels.hasNext()) {
      Channel channel = channels.next();
      if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
        channel.pipeline().addFirst(NAME, new Admission());
      }
    }
  }

  /** Stands at a socket that accepts connections: what it reads are connections. */
  private final class Admission extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Channel accepted) {
        String address = address(accepted.remoteAddress());
        if (!open.enter(address)) {
          accepted.unsafe().closeForcibly();
          return;
        }
        var unused = accepted.closeFuture().addListener(closed -> open.leave(address));
        accepted.pipeline().addLast(NAME, new GuardedConnection(configuration.requestTimeout()));
      }
      context.fireChannelRead(message);
    }
  }

  private static String address(SocketAddress remote) {
    if (remote instanceof InetSocketAddress known && known.getAddress() != null) {
      byte[] bytes = known.getAddress().getAddress();
      return HexFormat.of()
          .formatHex(bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
    return "";
  }
}
