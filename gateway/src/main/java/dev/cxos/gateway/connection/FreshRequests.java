package dev.cxos.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Begins the requests of an HTTP/2 connection when all that came with them has been read, so that
 * one that ends in the packet that brought it, taken back by its sender or broken by what follows,
 * is never begun: that is how resets flood a server (CVE-2023-44487, CVE-2025-8671). Such requests
 * have a {@link FrameBudget}, which those that begin fill. Many at once begin a few at a time, so
 * that other connections do not wait for all of them.
 */
final class FreshRequests extends Http2FrameListenerDecorator {
  /** Requests that begin before other connections have their turn. */
  private static final int TURN = 16;

  /** As much as several frames that ask for nothing: its head was read for nothing. */
  private static final int COST_OF_NEVER_BEGUN = 10;

  private final Http2ConnectionHandler handler;

  /** Of its own: the one for other frames is filled by heads of requests that never begin, too. */
  private final FrameBudget budget = new FrameBudget(System.nanoTime());

  private final Queue<Head> heads = new ArrayDeque<>();

  private FreshRequests(Http2ConnectionHandler handler) {
    super(handler.decoder().frameListener());
    this.handler = handler;
  }

  /** What a request began with, as it is told to the listener. */
  private record Head(int stream, Step begin) {}

  @FunctionalInterface
  private interface Step {
    void run() throws Http2Exception;
  }

  /** Stands between a connection and whoever listens to its frames. */
  static Http2FrameListener of(ChannelHandlerContext connection, Http2ConnectionHandler handler) {
    FreshRequests requests = new FreshRequests(handler);
    connection
        .pipeline()
        .addBefore(connection.pipeline().context(handler).name(), null, requests.new EndOfRead());
    return requests;
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean isLast)
      throws Http2Exception {
    heads.add(
        new Head(stream, () -> super.onHeadersRead(context, stream, headers, padding, isLast)));
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int stream,
      Http2Headers headers,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean isLast)
      throws Http2Exception {
    heads.add(
        new Head(
            stream,
            () ->
                super.onHeadersRead(
                    context, stream, headers, dependency, weight, exclusive, padding, isLast)));
  }

  /** The body of a request, which may be one of those. */
  @Override
  public int onDataRead(
      ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean isLast)
      throws Http2Exception {
    begin(Integer.MAX_VALUE);
    return super.onDataRead(context, stream, data, padding, isLast);
  }

  private void begin(int most) throws Http2Exception {
    for (int begun = 0; begun < most && !heads.isEmpty(); ) {
      Head head = heads.remove();
      Http2Stream stream = handler.connection().stream(head.stream());
      if (stream == null || stream.isResetSent()) {
        budget.pay(COST_OF_NEVER_BEGUN);
      } else {
        begun++;
        budget.request();
        head.begin().run();
      }
    }
  }

  /** In front of the codec, which has read everything when this is told of the end. */
  private final class EndOfRead extends ChannelInboundHandlerAdapter {
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      takeTurn(context);
      context.fireChannelReadComplete();
    }

    private void takeTurn(ChannelHandlerContext context) {
      try {
        begin(TURN);
      } catch (Http2Exception refused) {
        handler.onError(context.pipeline().context(handler), false, refused);
      }
      if (!heads.isEmpty()) {
        EventLoops.afterOthers(context.executor(), () -> takeTurn(context));
      }
    }
  }
}
