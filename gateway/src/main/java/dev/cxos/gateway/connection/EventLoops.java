package dev.cxos.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The threads that every connection lives on: those of the HTTP door, shared by the gRPC door and
 * by the connections to backends. A call that goes out on the loop that it came in on is answered
 * without another thread being woken for it.
 */
@Singleton
public final class EventLoops {
  private final VertxInternal vertx;
  private final List<EventLoop> all;

  EventLoops(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
    List<EventLoop> loops = new ArrayList<>();
    for (EventExecutor executor : this.vertx.getEventLoopGroup()) {
      loops.add((EventLoop) executor);
    }
    this.all = List.copyOf(loops);
  }

  /** Each of them. */
  public List<EventLoop> all() {
    return all;
  }

  /**
   * The one whose thread this is.
   *
   * @throws IllegalStateException on any other thread
   */
  public EventLoop current() {
    for (EventLoop loop : all) {
      if (loop.inEventLoop()) {
        return loop;
      }
    }
    throw new IllegalStateException(Thread.currentThread() + " is not one of a connection");
  }

  /**
   * Runs a step on a loop when its other connections have had their turn. What is only executed, or
   * enqueued, may run before the loop reads from any of them.
   */
  public static void afterOthers(EventExecutor loop, Runnable step) {
    var unused = loop.schedule(step, 0, TimeUnit.NANOSECONDS);
  }

  /** All of them, to be taken in turn. */
  public EventLoopGroup group() {
    return vertx.getEventLoopGroup();
  }

  /** Those that take new connections. {@link ConnectionGuard} looks after all of their sockets. */
  public EventLoopGroup acceptors() {
    return vertx.getAcceptorEventLoopGroup();
  }

  /** Makes the sockets that connect on these threads. */
  public ChannelFactory<? extends Channel> clientSockets() {
    return vertx.transport().channelFactory(false);
  }

  /** Makes the sockets that listen on these threads. */
  public ChannelFactory<? extends ServerChannel> serverSockets() {
    return vertx.transport().serverChannelFactory(false);
  }
}
