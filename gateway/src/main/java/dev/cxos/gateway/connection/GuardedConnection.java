package dev.cxos.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection, seen from the socket. It ends if a request takes too long to arrive: from the
 * connection, or from the first byte after the request before, to the end of its head. Over HTTP/2
 * each frame, or head of several frames, has as long. Everything happens on the event loop of the
 * connection.
 */
final class GuardedConnection extends ChannelDuplexHandler {
  private static final byte[] TOO_SLOW =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKS = 4;
  private static final int GOODBYE_SECONDS = 5;

  private final long patienceNanos;
  private final FrameBudget budget = new FrameBudget(System.nanoTime());
  private final FrameBoundary boundary = new FrameBoundary();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Runnable heldBack;
  private @Nullable Http2ConnectionHandler http2;
  private boolean begun;
  private boolean requested;
  private boolean last;
  private boolean waiting = true;
  private long since = System.nanoTime();

  /**
   * Guards a connection.
   *
   * @param patience how long a request may take to arrive
   */
  GuardedConnection(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  /**
   * A request has arrived. Over HTTP/1.1 nothing is waited for until it is answered.
   *
   * @param isLast whether nothing is taken from the connection after it
   * @return false if there was a last one already
   */
  boolean requestArrived(boolean isLast) {
    if (last) {
      return false;
    }
    last = isLast;
    requested = true;
    waiting = false;
    return true;
  }

  /** Whether the answers that were given are on their way, but for a little. */
  boolean takesAnswers() {
    return context == null || context.channel().isWritable();
  }

  /** Runs a step when that is so again. */
  void whenItTakesAnswers(Runnable step) {
    heldBack = step;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Runnable step = heldBack;
    if (step != null && context.channel().isWritable()) {
      heldBack = null;
      step.run();
    }
    context.fireChannelWritabilityChanged();
  }

  /**
   * A request has been answered.
   *
   * @return whether it was the last one
   */
  boolean requestAnswered() {
    requested = false;
    return last;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    // As much as is read at once, and then others have their turn: by default a flood is read 16
    // times as long.
    context
        .channel()
        .config()
        .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1));
    checkLater(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    begun = true;
    boolean open = http2 != null || !requested;
    if (!waiting && open) {
      waiting = true;
      since = System.nanoTime();
    }
    watchFrames(context);
    boolean known = http2 != null;
    boolean ended = message instanceof ByteBuf bytes && boundary.follow(bytes);
    context.fireChannelRead(message);
    watchFrames(context);
    if (boundary.isFollowed()) {
      waiting = boundary.isOwed();
      since = ended ? System.nanoTime() : since;
    } else if (!known && http2 != null) {
      // Its first frames have passed uncounted.
      waiting = false;
    }
  }

  /**
   * Counts frames from the moment at which the connection turns out to speak HTTP/2: before its
   * first byte at the gRPC door, after its first bytes at the HTTP door.
   */
  private void watchFrames(ChannelHandlerContext context) {
    if (http2 != null) {
      return;
    }
    Http2ConnectionHandler handler = context.pipeline().get(Http2ConnectionHandler.class);
    if (handler != null && handler.decoder().frameListener() != null) {
      http2 = handler;
      handler
          .decoder()
          .frameListener(
              new CountedFrames(FreshRequests.of(context, handler), budget, () -> waiting = false));
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      budget.answered(bytes.readableBytes());
    }
    var unused = context.write(message, promise);
  }

  private void checkLater(ChannelHandlerContext context) {
    var unused =
        context
            .executor()
            .schedule(() -> check(context), patienceNanos / CHECKS, TimeUnit.NANOSECONDS);
  }

  private void check(ChannelHandlerContext context) {
    if (!context.channel().isActive()) {
      return;
    }
    if (waiting && System.nanoTime() - since > patienceNanos) {
      end(context);
    } else {
      checkLater(context);
    }
  }

  private static void closeNow(ChannelHandlerContext context) {
    var unused = context.close();
  }

  private void end(ChannelHandlerContext context) {
    Http2ConnectionHandler speaking = http2;
    if (speaking != null) {
      speaking.onError(
          context.pipeline().context(speaking),
          false,
          Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "A frame came too slowly"));
      // Whoever does not even read the goodbye is not waited for.
      var unused =
          context.executor().schedule(() -> closeNow(context), GOODBYE_SECONDS, TimeUnit.SECONDS);
    } else if (begun && context.pipeline().get(SslHandler.class) == null) {
      var unused =
          context
              .writeAndFlush(Unpooled.wrappedBuffer(TOO_SLOW))
              .addListener(ChannelFutureListener.CLOSE);
    } else {
      var unused = context.close();
    }
  }
}
