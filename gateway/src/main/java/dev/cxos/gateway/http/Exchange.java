package dev.cxos.gateway.http;

import dev.cxos.gateway.GatewayConfiguration.ConnectionConfiguration;
import dev.cxos.gateway.GatewayConfiguration.HttpConfiguration;
import dev.cxos.gateway.connection.BodyPace;
import dev.cxos.gateway.connection.EventLoops;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.openapi.ServedFile;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.status.StatusJson;
import dev.cxos.gateway.token.Caller;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import org.jboss.logging.Logger;

/** One request and its answer, given once. Everything happens on the event loop of the request. */
final class Exchange {
  private static final Logger LOGGER = Logger.getLogger(Exchange.class);

  /** More is compressed on another thread, so that other requests need not wait. */
  private static final int LARGEST_COMPRESSED_AT_ONCE = 64 * 1024;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final CallMetrics.Call measured;
  private final HttpConfiguration configuration;
  private final ConnectionConfiguration connections;
  private final String requestId;
  private String rpc = CallMetrics.UNKNOWN_RPC;
  private boolean answered;

  Exchange(
      HttpServerRequest request,
      Context context,
      CallMetrics.Call measured,
      HttpConfiguration configuration,
      ConnectionConfiguration connections) {
    this.request = request;
    this.response = request.response();
    this.context = context;
    this.measured = measured;
    this.configuration = configuration;
    this.connections = connections;
    this.requestId = RequestIds.keepOrCreate(request.getHeader(RequestIds.HEADER));
    measured.requestId(requestId);
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

  /** From now on metrics and log know which method this is, and which of its addresses. */
  void isCallOf(String fullName, String route) {
    rpc = fullName;
    measured.route(route);
  }

  /** From now on metrics and log know who calls. */
  void isBy(Caller caller) {
    measured.checked(caller.client());
  }

  /** Runs on the event loop of the request, at once if that is where the caller is. */
  void execute(Runnable step) {
    if (Vertx.currentContext() == context) {
      guard(step);
    } else {
      context.runOnContext(ignored -> guard(step));
    }
  }

  /** The same, unless nobody waits for an answer any more: what has ended cannot be read. */
  void executeUnlessGone(Runnable step) {
    execute(
        () -> {
          if (response.closed()) {
            ended(Status.Code.CANCELLED);
          } else {
            step.run();
          }
        });
  }

  /**
   * Runs on the event loop of the request, after what waits there already. For callbacks that must
   * stay in order.
   */
  void enqueue(Runnable step) {
    context.runOnContext(ignored -> guard(step));
  }

  /** Runs on the event loop of the request, when other connections have had their turn. */
  void afterOthers(Runnable step) {
    EventLoops.afterOthers(((ContextInternal) context).nettyEventLoop(), () -> enqueue(step));
  }

  /**
   * Runs a step if the caller goes before the answer is given; the call counts as cancelled then.
   * Instead of the step that was asked for before, if any.
   */
  void whenGone(Runnable step) {
    response.closeHandler(
        gone -> {
          step.run();
          ended(Status.Code.CANCELLED);
        });
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
    measured.http(httpCode);
    if (!claimAnswer(code)) {
      return;
    }
    response.setStatusCode(httpCode).putHeader("Content-Type", contentType);
    if (!isWorthCompressing(contentType, body.length)) {
      send(Buffer.buffer(body));
    } else if (body.length <= LARGEST_COMPRESSED_AT_ONCE) {
      sendCompressed(Buffer.buffer(GzipCoding.compress(body)));
    } else {
      context
          .executeBlocking(() -> GzipCoding.compress(body))
          .onSuccess(packed -> sendCompressed(Buffer.buffer(packed)))
          .onFailure(failure -> send(Buffer.buffer(body)));
    }
  }

  /** Answers with a file, or with 304 to a caller that has it already. */
  void answerFile(ServedFile file) {
    file.headers().forEach(response::putHeader);
    response.putHeader("ETag", file.etag()).putHeader("Cache-Control", "no-cache");
    String known = request.getHeader("If-None-Match");
    if (known != null && known.contains(file.etag())) {
      answerEmpty(304);
    } else if (claimAnswer(Status.Code.OK)) {
      response.setStatusCode(200).putHeader("Content-Type", file.contentType());
      if (isWorthCompressing(file.contentType(), file.content().length())) {
        sendCompressed(file.packed());
      } else {
        send(file.content());
      }
    }
  }

  /**
   * Compressed answers leak what they repeat of the request, by their length, to a page that can
   * make a browser send requests with somebody's cookies. So whoever sends cookies gets none.
   */
  private boolean isWorthCompressing(String contentType, int length) {
    if (length < GzipCoding.SMALLEST_ANSWER || !MediaTypes.isCompressible(contentType)) {
      return false;
    }
    response.headers().add("Vary", "Accept-Encoding");
    return GzipCoding.isAccepted(request.headers().getAll("Accept-Encoding"))
        && !request.headers().contains("Cookie");
  }

  private void sendCompressed(Buffer packed) {
    if (!response.closed()) {
      response.putHeader("Content-Encoding", GzipCoding.NAME);
      send(packed);
    }
  }

  private void send(Buffer body) {
    response.putHeader("Content-Length", Integer.toString(body.length()));
    Future<Void> sent = isHead() ? response.end() : response.end(body);
    if (!sent.isComplete()) {
      // Most answers are gone by now. A caller who does not take the others must not keep them.
      long timer =
          context
              .owner()
              .setTimer(connections.answerTimeout().toMillis(), late -> BodyPace.abort(request));
      sent.onComplete(done -> context.owner().cancelTimer(timer));
    }
    discardRest();
  }

  private void discardRest() {
    RequestBody.discard(
        request, configuration.maxBodySize(), context.owner(), connections.bodyTimeout());
  }

  /** Watches over the body of the request; one that comes too slowly is refused. */
  BodyPace pace() {
    return new BodyPace(
        context.owner(),
        request,
        connections.bodyTimeout(),
        () ->
            guard(
                () -> {
                  if (request.version() != HttpVersion.HTTP_2) {
                    response.putHeader("Connection", "close");
                  }
                  refuse(Refusals.tooSlow());
                  BodyPace.abortAfterAnswer(request);
                }));
  }

  /**
   * The media type under which bytes that the backend names a type for are answered. One that is
   * not listed becomes a file of unknown type, and no browser runs anything in the answer.
   */
  String rawContentType(String named) {
    response.putHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    if (MediaTypes.isAllowed(named, configuration.rawMediaTypes())) {
      return named;
    }
    response.putHeader("Content-Disposition", "attachment");
    return MediaTypes.BYTES;
  }

  /** Whether the answer is given, or begun. */
  boolean isAnswered() {
    return answered || response.closed();
  }

  /** Answers without a body. */
  void answerEmpty(int httpCode) {
    measured.http(httpCode);
    if (claimAnswer(Status.Code.OK)) {
      response.setStatusCode(httpCode).end();
      discardRest();
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
   * Answers with what a step threw; what nobody foresaw is logged, under the id that the caller
   * gets.
   */
  void fail(Throwable failure) {
    refuse(refusalFor(failure));
  }

  /** What a caller is told of a failure; what nobody foresaw is logged. */
  Refusal refusalFor(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    String errorId = RequestIds.create();
    LOGGER.errorf(
        failure, "Request failed errorId=%s requestId=%s rpc=%s", errorId, requestId, rpc);
    return Refusals.internal(errorId);
  }

  /** Begins an answer that is sent piece by piece; false if the request is answered already. */
  boolean beginStream(String contentType) {
    if (answered) {
      return false;
    }
    answered = true;
    measured.http(200);
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
