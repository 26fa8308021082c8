package dev.cxos.gateway.http;

import dev.cxos.gateway.connection.BodyPace;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the body of a paused request, never holding more than a limit. */
final class RequestBody {
  /**
   * How much of an unwanted body is read and thrown away before the connection is given up instead.
   */
  private static final int DISCARD_FACTOR = 16;

  private RequestBody() {}

  /**
   * Reads the body.
   *
   * @param request a request that is paused
   * @param limit the most bytes that are accepted
   * @param pace watches over the time that it takes
   * @param onBody gets the whole body
   * @param onTooLarge is called once if the body is larger, as early as that is known
   */
  static void read(
      HttpServerRequest request,
      int limit,
      BodyPace pace,
      Consumer<byte[]> onBody,
      Runnable onTooLarge) {
    if (declaredLength(request) > limit) {
      onTooLarge.run();
      return;
    }
    Buffer body = Buffer.buffer();
    boolean[] tooLarge = new boolean[1];
    request.handler(
        chunk -> {
          if (tooLarge[0]) {
            return;
          }
          if (body.length() + chunk.length() > limit) {
            tooLarge[0] = true;
            pace.stop();
            onTooLarge.run();
          } else {
            pace.came(chunk.length());
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(
        end -> {
          if (!tooLarge[0]) {
            pace.stop();
            onBody.accept(body.getBytes());
          }
        });
    invite(request);
    request.resume();
    pace.start();
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
