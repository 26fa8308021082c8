package dev.cxos.gateway.surveypage;

import dev.cxos.gateway.GatewayConfiguration.SurveyPageConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The token with which the public pages call survey-service, by client credentials (RFC 6749,
 * section 4.4), renewed before it ends. However many requests wait for one, it is asked for once.
 */
final class PageClientToken {
  private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final SurveyPageConfiguration configuration;
  private final Clock clock;
  private final HttpClient http;
  private @Nullable Future<String> token;
  private Instant end = Instant.MAX;

  PageClientToken(SurveyPageConfiguration configuration, Clock clock, Vertx vertx) {
    this.configuration = configuration;
    this.clock = clock;
    this.http = vertx.createHttpClient();
  }

  /** The token; fails with an {@link IOException} if none can be had. */
  synchronized Future<String> get() {
    Future<String> current = token;
    if (current != null && !current.failed() && clock.instant().isBefore(end)) {
      return current;
    }
    end = Instant.MAX;
    Future<String> asked = ask().map(this::keep);
    token = asked;
    return asked;
  }

  /** Forgets the token, because it is not accepted any more. */
  synchronized void forget() {
    token = null;
  }

  private synchronized String keep(JsonObject answer) {
    end = clock.instant().plusSeconds(answer.getLong("expires_in", 0L)).minus(RENEW_BEFORE);
    return answer.getString("access_token");
  }

  private Future<JsonObject> ask() {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(configuration.clientId())
            + "&client_secret="
            + encoded(configuration.clientSecret().orElseThrow());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(configuration.tokenUrl().orElseThrow())
            .setTimeout(configuration.timeout().toMillis())
            .putHeader("Content-Type", "application/x-www-form-urlencoded");
    return http.request(options)
        .compose(request -> request.send(Buffer.buffer(form)))
        .compose(PageClientToken::read);
  }

  private static Future<JsonObject> read(HttpClientResponse response) {
    if (response.statusCode() != OK) {
      return Future.failedFuture(new IOException("No token: HTTP " + response.statusCode()));
    }
    return response.body().map(Buffer::toJsonObject);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
