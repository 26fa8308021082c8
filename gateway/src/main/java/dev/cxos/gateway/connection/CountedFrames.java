package dev.cxos.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Looks at the frames of an HTTP/2 connection as they come. One that asks for nothing costs a part
 * of the {@link FrameBudget}; when it is used up the connection ends with ENHANCE_YOUR_CALM.
 */
final class CountedFrames extends Http2FrameListenerDecorator {
  /** Bytes. A window that opens by less makes the server send a frame for next to nothing. */
  private static final int SMALL_WINDOW = 256;

  /** As much as several frames, and little enough for who reads small answers as they come. */
  private static final int COST_OF_SMALL_WINDOW = 3;

  private final FrameBudget budget;
  private final Runnable onFrame;

  /**
   * Counts in front of a listener.
   *
   * @param onFrame is told of every frame that is complete
   */
  CountedFrames(Http2FrameListener listener, FrameBudget budget, Runnable onFrame) {
    super(listener);
    this.budget = budget;
    this.onFrame = onFrame;
  }

  private void idle() throws Http2Exception {
    idle(1);
  }

  private void idle(int cost) throws Http2Exception {
    onFrame.run();
    budget.pay(cost);
  }

  private void request() {
    onFrame.run();
    budget.request();
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean isLast)
      throws Http2Exception {
    if (data.isReadable()) {
      onFrame.run();
    } else {
      idle();
    }
    return super.onDataRead(context, stream, data, padding, isLast);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean isLast)
      throws Http2Exception {
    request();
    super.onHeadersRead(context, stream, headers, padding, isLast);
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
    request();
    super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, isLast);
  }

  @Override
  public void onPriorityRead(
      ChannelHandlerContext context, int stream, int dependency, short weight, boolean exclusive)
      throws Http2Exception {
    idle();
    super.onPriorityRead(context, stream, dependency, weight, exclusive);
  }

  /** Resets are counted by the framework. */
  @Override
  public void onRstStreamRead(ChannelHandlerContext context, int stream, long error)
      throws Http2Exception {
    onFrame.run();
    super.onRstStreamRead(context, stream, error);
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings)
      throws Http2Exception {
    idle();
    super.onSettingsRead(context, settings);
  }

  @Override
  public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
    idle();
    super.onSettingsAckRead(context);
  }

  @Override
  public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
    idle();
    super.onPingRead(context, data);
  }

  @Override
  public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
    idle();
    super.onPingAckRead(context, data);
  }

  @Override
  public void onWindowUpdateRead(ChannelHandlerContext context, int stream, int increment)
      throws Http2Exception {
    idle(increment < SMALL_WINDOW ? COST_OF_SMALL_WINDOW : 1);
    super.onWindowUpdateRead(context, stream, increment);
  }

  @Override
  public void onUnknownFrame(
      ChannelHandlerContext context, byte type, int stream, Http2Flags flags, ByteBuf payload)
      throws Http2Exception {
    idle();
    super.onUnknownFrame(context, type, stream, flags, payload);
  }
}
