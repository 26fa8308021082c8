package dev.cxos.gateway.http;

import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.status.StatusJson;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;

/** One request and its answer, given once. Everything happens on the event loop of the request. */
final class Exchange {
  private static final Logger LOGGER = Logger.getLogger(Exchange.class);

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final CallMetrics.Call measured;
  private final int bodyLimit;
  private final String requestId;
  private String rpc = CallMetrics.UNKNOWN_RPC;
  private boolean answered;

  Exchange(HttpServerRequest request, Context context, CallMetrics.Call measured, int bodyLimit) {
    this.request = request;
    this.response = request.response();
    this.context = context;
    this.measured = measured;
    this.bodyLimit = bodyLimit;
    this.requestId = RequestIds.keepOrCreate(request.getHeader(RequestIds.HEADER));
    response
        .putHeader("X-Request-Id", requestId)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cache-Control", "no-store");
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return response;
  }

  String requestId() {
    return requestId;
  }

  boolean isHead() {
    return request.method().equals(HttpMethod.HEAD);
  }

  /** From now on the metrics know which method this is. */
  void isCallOf(String fullName) {
    rpc = fullName;
  }

  /** Runs on the event loop of the request, at once if that is where the caller is. */
  void execute(Runnable step) {
    if (Vertx.currentContext() == context) {
      guard(step);
    } else {
      context.runOnContext(ignored -> guard(step));
    }
  }

  /**
   * Runs on the event loop of the request, after what waits there already. For callbacks that must
   * stay in order.
   */
  void enqueue(Runnable step) {
    context.runOnContext(ignored -> guard(step));
  }

  /** Runs a step and turns what it throws into the answer. */
  void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  /** Answers with a whole body. */
  void answer(int httpCode, String contentType, byte[] body, Status.Code code) {
    if (!claimAnswer(code)) {
      return;
    }
    response
        .setStatusCode(httpCode)
        .putHeader("Content-Type", contentType)
        .putHeader("Content-Length", Integer.toString(body.length));
    if (isHead()) {
      response.end();
    } else {
      response.end(Buffer.buffer(body));
    }
    RequestBody.discard(request, bodyLimit);
  }

  /** Answers without a body. */
  void answerEmpty(int httpCode) {
    if (claimAnswer(Status.Code.OK)) {
      response.setStatusCode(httpCode).end();
      RequestBody.discard(request, bodyLimit);
    }
  }

  /** Answers with a refusal. */
  void refuse(Refusal refusal) {
    if (answered) {
      return;
    }
    refusal.headers().forEach(response::putHeader);
    StatusJson.retryAfterSeconds(refusal.status())
        .ifPresent(seconds -> response.putHeader("Retry-After", Long.toString(seconds)));
    answer(
        refusal.httpCode(),
        "application/json",
        StatusJson.bytes(refusal.status()),
        Status.fromCodeValue(refusal.status().getCode()).getCode());
  }

  /**
   * Answers with what a step threw; what nobody foresaw is logged here, under the id that the
   * caller gets.
   */
  void fail(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      refuse(refusal);
      return;
    }
    String errorId = RequestIds.create();
    LOGGER.errorf(
        failure, "Request failed errorId=%s requestId=%s rpc=%s", errorId, requestId, rpc);
    refuse(Refusals.internal(errorId));
  }

  /** Begins an answer that is sent piece by piece; false if the request is answered already. */
  boolean beginStream(String contentType) {
    if (answered) {
      return false;
    }
    answered = true;
    response.setStatusCode(200).setChunked(true).putHeader("Content-Type", contentType);
    return true;
  }

  /** Notes how the call ended; only the first time counts. */
  void ended(Status.Code code) {
    measured.end(rpc, code);
  }

  private boolean claimAnswer(Status.Code code) {
    if (answered || response.ended() || response.closed()) {
      ended(code);
      return false;
    }
    answered = true;
    ended(code);
    return true;
  }
}
