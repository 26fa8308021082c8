package dev.cxos.decision.docket.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The token with which the docket calls survey-service, by client credentials (RFC 6749, section
 * 4.4), renewed before it ends. Whoever asks for it waits.
 */
final class DocketClientToken {

  private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final SurveyConfiguration configuration;
  private final Clock clock;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable String token;
  private Instant end = Instant.EPOCH;

  DocketClientToken(SurveyConfiguration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /** The token; asks for another one if it ends soon. */
  synchronized String get() {
    @Nullable String current = token;
    if (current != null && clock.instant().isBefore(end)) {
      return current;
    }
    JsonNode answer = ask();
    String fresh = answer.path("access_token").asText();
    token = fresh;
    end = clock.instant().plusSeconds(answer.path("expires_in").asLong()).minus(RENEW_BEFORE);
    return fresh;
  }

  private JsonNode ask() {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(configuration.clientId())
            + "&client_secret="
            + encoded(configuration.clientSecret().orElseThrow());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(configuration.tokenUrl().orElseThrow()))
            .timeout(configuration.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new IOException("No token: HTTP " + response.statusCode());
      }
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
