package dev.cxos.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the issuer. Whatever answers, the gateway neither waits longer than it is told to, nor reads
 * more than a document of an issuer has, nor goes where it is redirected.
 */
public final class IssuerHttp {
  private static final int LARGEST = 256 * 1024;

  private final Vertx vertx;
  private final HttpClient http;
  private final Duration timeout;

  /**
   * Asks with a limit of time.
   *
   * @param vertx runs the requests
   * @param timeout how long a request and its whole answer may take
   */
  public IssuerHttp(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(Math.toIntExact(timeout.toMillis())));
  }

  /**
   * An answer.
   *
   * @param code the status code
   * @param json its body, if that is a JSON object
   */
  public record Answer(int code, Optional<JsonNode> json) {
    /** Whether it says that all went well. */
    public boolean isOk() {
      return code >= 200 && code < 300;
    }
  }

  /** Reads a JSON object; fails with an {@link IOException} if the answer is anything else. */
  Future<JsonNode> get(String address) {
    return send(HttpMethod.GET, address, null)
        .compose(
            answer ->
                answer.code() == 200 && answer.json().isPresent()
                    ? Future.succeededFuture(answer.json().get())
                    : Future.failedFuture(
                        new IOException("No document of the issuer: HTTP " + answer.code())));
  }

  /** Sends a form; fails with an {@link IOException} if there is no answer. */
  public Future<Answer> post(String address, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(HttpMethod.POST, address, body);
  }

  private Future<Answer> send(HttpMethod method, String address, @Nullable String form) {
    RequestOptions options;
    try {
      options = new RequestOptions().setMethod(method).setAbsoluteURI(address);
    } catch (IllegalArgumentException unreadable) {
      return Future.failedFuture(new IOException("The issuer names no address", unreadable));
    }
    options.setFollowRedirects(false).putHeader("Accept", "application/json");
    if (form != null) {
      options.putHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    Promise<Answer> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            timeout.toMillis(),
            late -> answer.tryFail(new IOException("The issuer did not answer in time")));
    http.request(options)
        .compose(
            request -> {
              answer.future().onFailure(given -> cancel(request));
              Future<HttpClientResponse> response =
                  form == null ? request.send() : request.send(Buffer.buffer(form));
              // Here, on the thread of the connection: whoever listens later may miss the end of an
              // answer that was quick.
              return response.onSuccess(begun -> read(begun, answer));
            })
        .onFailure(answer::tryFail);
    return answer.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private static void read(HttpClientResponse response, Promise<Answer> answer) {
    Buffer body = Buffer.buffer();
    response.exceptionHandler(answer::tryFail);
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > LARGEST) {
            answer.tryFail(new IOException("The issuer's answer has no end"));
          }
        });
    response.endHandler(
        end ->
            answer.tryComplete(
                new Answer(
                    response.statusCode(),
                    isJson(response.headers())
                        ? StrictJson.object(body.getBytes())
                        : Optional.empty())));
  }

  private static boolean isJson(MultiMap headers) {
    String type = headers.get("Content-Type");
    return type != null && type.startsWith("application/") && type.contains("json");
  }

  private static void cancel(HttpClientRequest request) {
    request.reset();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
