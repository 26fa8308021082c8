package dev.cxos.gateway.session;

import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.status.StatusJson;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One request about a session and its answer, given once, on the event loop of the request. Neither
 * its address nor its cookies are logged.
 */
final class SessionExchange {
  private static final Logger LOGGER = Logger.getLogger(SessionExchange.class);
  private static final int LARGEST_BODY = 16 * 1024;

  private final HttpServerRequest request;
  private final Context context;
  private final CallMetrics.Call measured;
  private final String step;
  private final String requestId;
  private boolean answered;

  /**
   * Begins an answer.
   *
   * @param step what is asked for, as metrics name it
   */
  SessionExchange(
      HttpServerRequest request, Context context, CallMetrics.Call measured, String step) {
    this.request = request;
    this.context = context;
    this.measured = measured;
    this.step = step;
    this.requestId = RequestIds.keepOrCreate(request.getHeader(RequestIds.HEADER));
    request
        .response()
        .putHeader("X-Request-Id", requestId)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .putHeader("Cache-Control", "no-store");
  }

  HttpServerRequest request() {
    return request;
  }

  /** Runs a step and turns what it throws into the answer. */
  void guard(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  /**
   * Goes on when something is there, and answers even if that fails.
   *
   * @param then gets what is there
   * @param otherwise gets what went wrong
   */
  <T> void after(Future<T> future, Consumer<T> then, Consumer<Throwable> otherwise) {
    future.onComplete(
        result ->
            context.runOnContext(
                ignored ->
                    guard(
                        () -> {
                          if (result.succeeded()) {
                            then.accept(result.result());
                          } else {
                            otherwise.accept(result.cause());
                          }
                        })));
  }

  /** Reads a small body; a larger one is refused. */
  void body(Consumer<String> then) {
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > LARGEST_BODY) {
            guard(() -> fail(Refusals.tooLarge(LARGEST_BODY)));
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> guard(() -> then.accept(body.toString(StandardCharsets.UTF_8))));
    request.resume();
  }

  /** Gives the browser a cookie, or takes it away. */
  void cookie(String cookie) {
    request.response().headers().add("Set-Cookie", cookie);
  }

  /** Sends the browser elsewhere, by GET. */
  void redirect(String address) {
    request.response().putHeader("Location", address);
    answer(303, "text/plain; charset=utf-8", new byte[0], Status.Code.OK);
  }

  /** Answers with JSON. */
  void json(byte[] body) {
    answer(200, "application/json", body, Status.Code.OK);
  }

  /** Answers that all went well. */
  void done() {
    answer(200, "text/plain; charset=utf-8", new byte[0], Status.Code.OK);
  }

  /** Answers a person who navigates here. */
  void page(int httpCode, String html, Status.Code code) {
    answer(httpCode, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), code);
  }

  /** Answers with what went wrong. */
  void fail(Throwable failure) {
    Refusal refusal;
    if (failure instanceof Refusal known) {
      refusal = known;
    } else {
      String errorId = RequestIds.create();
      LOGGER.errorf(failure, "%s failed errorId=%s requestId=%s", step, errorId, requestId);
      refusal = Refusals.internal(errorId);
    }
    refusal.headers().forEach(request.response()::putHeader);
    StatusJson.retryAfterSeconds(refusal.status())
        .ifPresent(seconds -> request.response().putHeader("Retry-After", Long.toString(seconds)));
    answer(
        refusal.httpCode(),
        "application/json",
        StatusJson.bytes(refusal.status()),
        Status.fromCodeValue(refusal.status().getCode()).getCode());
  }

  private void answer(int httpCode, String contentType, byte[] body, Status.Code code) {
    measured.end(step, code);
    HttpServerResponse response = request.response();
    if (answered || response.ended() || response.closed()) {
      return;
    }
    answered = true;
    response
        .setStatusCode(httpCode)
        .putHeader("Content-Type", contentType)
        .putHeader("Content-Length", Integer.toString(body.length))
        .end(Buffer.buffer(body));
    if (!request.isEnded()) {
      request.handler(ignored -> {});
      request.resume();
    }
  }
}
