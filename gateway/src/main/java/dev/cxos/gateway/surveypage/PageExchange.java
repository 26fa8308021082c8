package dev.cxos.gateway.surveypage;

import dev.cxos.gateway.connection.BodyPace;
import dev.cxos.gateway.observation.RequestIds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/**
 * One request for a page and its answer, given once, on the event loop of the request. Its address
 * is never logged: it holds the token.
 */
final class PageExchange {
  private static final Logger LOGGER = Logger.getLogger(PageExchange.class);
  private static final Duration FORM_TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_DISCARDED = 1 << 20;

  private final HttpServerRequest request;
  private final Context context;
  private final String requester;
  private final String requestId = RequestIds.create();

  /**
   * Begins an answer with what every page is sent with.
   *
   * @param requester who makes the request, as {@link Requesters} tells
   * @param contentSecurityPolicy what the browser may do with the page
   */
  PageExchange(
      HttpServerRequest request, Context context, String requester, String contentSecurityPolicy) {
    this.request = request;
    this.context = context;
    this.requester = requester;
    request
        .response()
        .putHeader("X-Request-Id", requestId)
        .putHeader("Content-Security-Policy", contentSecurityPolicy)
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Robots-Tag", "noindex, nofollow")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
  }

  HttpServerRequest request() {
    return request;
  }

  String requester() {
    return requester;
  }

  /** The query of the request. */
  Form query() {
    String query = request.query();
    return Form.decode(query);
  }

  boolean isPost() {
    return request.method().equals(HttpMethod.POST);
  }

  boolean isGet() {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  /** How calls for this request are made. */
  SurveyPages.Caller caller() {
    return new SurveyPages.Caller(requestId, step -> context.runOnContext(ignored -> step.run()));
  }

  /** The languages that the browser asks for, the best first. */
  List<String> acceptedLanguages() {
    return AcceptLanguage.read(request.getHeader("Accept-Language"));
  }

  /**
   * Goes on when something is there, and answers even if that fails.
   *
   * @param then gets what is there
   * @param otherwise gets what went wrong, be it in {@code then}
   */
  <T> void after(Future<T> future, Consumer<T> then, Consumer<Throwable> otherwise) {
    future.onComplete(
        result -> {
          if (result.failed()) {
            guard(() -> otherwise.accept(result.cause()));
            return;
          }
          try {
            then.accept(result.result());
          } catch (RuntimeException fault) {
            guard(() -> otherwise.accept(fault));
          }
        });
  }

  /** Runs a step; what it throws is logged and answered without a page. */
  void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      LOGGER.errorf(fault, "A public page failed requestId=%s", requestId);
      empty(500);
    }
  }

  /**
   * Reads the body.
   *
   * @param limit the most bytes that are accepted
   * @param onBody gets the fields of the form
   * @param onTooLarge is called once if there is more
   */
  void readForm(int limit, Consumer<Form> onBody, Runnable onTooLarge) {
    Buffer body = Buffer.buffer();
    boolean[] tooLarge = new boolean[1];
    BodyPace pace =
        new BodyPace(context.owner(), request, FORM_TIMEOUT, () -> BodyPace.abort(request));
    request.handler(
        chunk -> {
          pace.came(chunk.length());
          if (body.length() + chunk.length() <= limit) {
            body.appendBuffer(chunk);
          } else if (!tooLarge[0]) {
            tooLarge[0] = true;
            guard(onTooLarge);
          }
        });
    request.endHandler(
        end -> {
          pace.stop();
          if (!tooLarge[0]) {
            guard(() -> onBody.accept(Form.decode(body.getBytes())));
          }
        });
    request.resume();
    pace.start();
  }

  /** Answers with a page. */
  void page(int status, Words words, String html) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    byte[] plain = html.getBytes(StandardCharsets.UTF_8);
    byte[] body = plain;
    if (takesGzip()) {
      body = gzip(plain);
      response.putHeader("Content-Encoding", "gzip");
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Language", words.language())
        .putHeader("Vary", "Accept-Encoding, Accept-Language")
        .putHeader("Content-Length", Integer.toString(body.length));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(body));
    }
    discardTheRest();
  }

  /** Tells when to come back. */
  void retryAfter(Duration wait) {
    request.response().putHeader("Retry-After", Long.toString(wait.toSeconds()));
  }

  /** Sends the browser to another address by GET, so that a reload sends nothing again. */
  void redirect(String address) {
    empty(303, address);
  }

  /** Answers a script, which needs no page. */
  void empty(int status) {
    empty(status, "");
  }

  private void empty(int status, String location) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (!location.isEmpty()) {
      response.putHeader("Location", location);
    }
    response.setStatusCode(status).end();
  }

  /**
   * Reads on and throws away what is left of a body, so that the answer arrives; but not for ever.
   */
  private void discardTheRest() {
    if (request.isEnded()) {
      return;
    }
    int[] discarded = new int[1];
    request.handler(
        chunk -> {
          discarded[0] += chunk.length();
          if (discarded[0] > MOST_DISCARDED) {
            request.connection().close();
          }
        });
    request.resume();
  }

  private boolean takesGzip() {
    String encodings = request.getHeader("Accept-Encoding");
    return encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
