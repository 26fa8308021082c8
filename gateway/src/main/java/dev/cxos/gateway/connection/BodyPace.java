package dev.cxos.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/**
 * How slowly a body may come: in every period at least a kibibyte a second, unless it was not asked
 * for meanwhile. Used on the event loop of the request.
 */
public final class BodyPace {
  /** The slowest pace. Modems were faster. */
  public static final int BYTES_PER_SECOND = 1024;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Duration period;
  private final Runnable onTooSlow;
  private long timer = NO_TIMER;
  private long came;
  private boolean held;
  private boolean heldNow;

  /**
   * Prepares to watch.
   *
   * @param period how long a body may take, and how long each part of a large one
   * @param onTooSlow is called once if it is too slow
   */
  public BodyPace(Vertx vertx, HttpServerRequest request, Duration period, Runnable onTooSlow) {
    this.vertx = vertx;
    this.request = request;
    this.period = period;
    this.onTooSlow = onTooSlow;
  }

  /** Begins to watch, unless all has come already. */
  public void start() {
    if (!request.isEnded()) {
      again();
    }
  }

  /** Some of it has come. */
  public void came(int bytes) {
    came += bytes;
  }

  /** From now on the sender waits for the gateway, or no more. */
  public void hold(boolean isHeld) {
    heldNow = isHeld;
    held |= isHeld;
  }

  /** Nothing more is waited for. */
  public void stop() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  private void again() {
    timer = vertx.setTimer(period.toMillis(), fired -> check());
  }

  private void check() {
    timer = NO_TIMER;
    if (request.isEnded()) {
      return;
    }
    if (!held && came * 1000 < BYTES_PER_SECOND * period.toMillis()) {
      onTooSlow.run();
      return;
    }
    came = 0;
    held = heldNow;
    again();
  }

  /** Ends a request that is answered although not all of it has come. */
  public static void abortAfterAnswer(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      // What was written goes first, since it stands before the end in the same queue.
      reset(request, Http2Error.NO_ERROR);
    } else {
      var unused = request.connection().close();
    }
  }

  /**
   * Ends a request that is given up: its stream over HTTP/2, else the whole connection, without
   * waiting for anything that was not taken yet.
   */
  public static void abort(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      reset(request, Http2Error.CANCEL);
    } else if (request.connection() instanceof ConnectionBase connection) {
      // From the socket's end of the pipeline: the framework would send everything first.
      ChannelHandlerContext first = connection.channel().pipeline().firstContext();
      if (first != null) {
        var unused = first.close();
      }
    } else {
      var unused = request.connection().close();
    }
  }

  /** The framework resets no stream whose answer it has handed over, taken or not. */
  private static void reset(HttpServerRequest request, Http2Error error) {
    if (!(request.connection() instanceof ConnectionBase connection)) {
      return;
    }
    ChannelHandlerContext context =
        connection.channel().pipeline().context(Http2ConnectionHandler.class);
    if (context != null && context.handler() instanceof Http2ConnectionHandler handler) {
      var unused =
          handler.resetStream(context, request.streamId(), error.code(), context.newPromise());
      context.flush();
    }
  }
}
