package dev.cxos.gateway.http;

import dev.cxos.gateway.GatewayConfiguration;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Lets pages of the configured origins call. An origin is repeated exactly or not mentioned at all;
 * there is no wildcard, so that a forgotten entry refuses instead of opening.
 */
@Singleton
public final class Cors {
  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Content-Encoding, Accept, Accept-Language, Idempotency-Key,"
          + " If-Match, Last-Event-ID, Prefer, X-Request-Id, X-Request-Timeout, traceparent,"
          + " tracestate, Grpc-Timeout, X-Grpc-Web, X-User-Agent";
  private static final String EXPOSED_HEADERS =
      "ETag, Location, Retry-After, X-Request-Id, grpc-status, grpc-message,"
          + " grpc-status-details-bin";

  private final Set<String> origins;
  private final String maxAgeSeconds;

  /**
   * Reads the allowlist.
   *
   * @throws IllegalStateException if it holds a wildcard
   */
  public Cors(GatewayConfiguration configuration) {
    this.origins = Set.copyOf(configuration.http().corsOrigins().orElse(Set.of()));
    this.maxAgeSeconds = Long.toString(configuration.http().corsMaxAge().toSeconds());
    if (origins.stream().anyMatch(origin -> origin.contains("*"))) {
      throw new IllegalStateException(
          "cxos.gateway.http.cors-origins must list origins, not a wildcard");
    }
  }

  /** Tells the browser whether the page may read the answer. */
  public void decorate(HttpServerRequest request) {
    if (origins.isEmpty()) {
      return;
    }
    HttpServerResponse response = request.response();
    response.headers().add("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && origins.contains(origin)) {
      response.putHeader("Access-Control-Allow-Origin", origin);
      response.putHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
  }

  /** Adds to the answer of a preflight what the page may send. */
  public void allow(HttpServerRequest request, String methods) {
    String origin = request.getHeader("Origin");
    if (origin != null && origins.contains(origin)) {
      request
          .response()
          .putHeader("Access-Control-Allow-Methods", methods)
          .putHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS)
          .putHeader("Access-Control-Max-Age", maxAgeSeconds);
    }
  }
}
