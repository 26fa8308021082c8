package dev.cxos.gateway.http;

import dev.cxos.gateway.connection.BodyPace;
import dev.cxos.gateway.status.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the body of a paused request, never holding more than a limit. */
final class RequestBody {
  /**
   * How much of an unwanted body is read and thrown away before the connection is given up instead.
   */
  private static final int DISCARD_FACTOR = 16;

  private RequestBody() {}

  /**
   * Reads the body. One that is refused is answered so, as early as that is known.
   *
   * @param exchange a request that is paused
   * @param packed whether the body is gzip
   * @param limit the most bytes that are accepted, as they come and unpacked
   * @param tooLarge says that there are more
   * @param onBody gets the whole body, unpacked
   * @throws Refusal the one for too large a body, if that is known before it comes
   */
  static void read(
      Exchange exchange,
      boolean packed,
      int limit,
      Supplier<Refusal> tooLarge,
      Consumer<byte[]> onBody) {
    HttpServerRequest request = exchange.request();
    if (declaredLength(request) > limit) {
      throw tooLarge.get();
    }
    BodyPace pace = exchange.pace();
    WholeBody body = new WholeBody(packed, limit, tooLarge);
    request.handler(
        piece -> {
          pace.came(piece.length());
          take(
              exchange,
              body,
              pace,
              () -> {
                body.add(piece);
                if (!body.unpackSome()) {
                  request.pause();
                  pace.hold(true);
                  unpackLater(exchange, body, pace);
                }
              });
        });
    request.endHandler(
        end ->
            take(
                exchange,
                body,
                pace,
                () -> {
                  pace.stop();
                  byte[] whole = body.end();
                  body.close();
                  onBody.accept(whole);
                }));
    // Otherwise what has come would be kept until the rest is late.
    exchange.whenGone(
        () -> {
          pace.stop();
          body.close();
        });
    invite(request);
    request.resume();
    pace.start();
  }

  private static void unpackLater(Exchange exchange, WholeBody body, BodyPace pace) {
    exchange.afterOthers(
        () ->
            take(
                exchange,
                body,
                pace,
                () -> {
                  if (body.unpackSome()) {
                    pace.hold(false);
                    exchange.request().resume();
                  } else {
                    unpackLater(exchange, body, pace);
                  }
                }));
  }

  private static void take(Exchange exchange, WholeBody body, BodyPace pace, Runnable step) {
    if (exchange.isAnswered()) {
      body.close();
      return;
    }
    try {
      step.run();
    } catch (RuntimeException failure) {
      pace.stop();
      body.close();
      exchange.fail(failure);
    }
  }

  /** Asks for the body of a caller who waits to be asked. */
  static void invite(HttpServerRequest request) {
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
  }

  /**
   * Throws away what is left of a body whose request is answered already, so that the connection
   * can go on. Closing it at once would reset it, and the caller might never see the answer.
   *
   * @param patience how long that may take
   */
  static void discard(HttpServerRequest request, int limit, Vertx vertx, Duration patience) {
    long most = (long) limit * DISCARD_FACTOR;
    if (request.isEnded()) {
      return;
    }
    if (declaredLength(request) > most) {
      request.connection().close();
      return;
    }
    long timer = vertx.setTimer(patience.toMillis(), fired -> abortUnlessEnded(request));
    long[] discarded = new long[1];
    request.handler(
        chunk -> {
          discarded[0] += chunk.length();
          if (discarded[0] > most) {
            request.connection().close();
          }
        });
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.resume();
  }

  private static void abortUnlessEnded(HttpServerRequest request) {
    if (!request.isEnded()) {
      BodyPace.abort(request);
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
