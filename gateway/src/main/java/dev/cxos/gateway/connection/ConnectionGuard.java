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
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Guards every connection to the HTTP servers of this process, from the moment at which it is
 * accepted. The framework has limits for requests, none for connections that never become one, so
 * this stands in front of it, at the socket that accepts.
 */
@Singleton
public final class ConnectionGuard {
  private static final String NAME = "cxos-guard";
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final ConnectionConfiguration configuration;
  private final OpenConnections open;
  private final Vertx vertx;

  ConnectionGuard(GatewayConfiguration configuration, Vertx vertx) {
    this.configuration = configuration.connections();
    this.open = new OpenConnections(this.configuration.most(), this.configuration.perAddress());
    this.vertx = vertx;
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
                var unusedClose = request.connection().close();
              }
            });
    context.next();
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

  /** Begins when the servers listen. */
  void guard(@ObservesAsync HttpServerStart started) {
    for (EventExecutor executor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
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
