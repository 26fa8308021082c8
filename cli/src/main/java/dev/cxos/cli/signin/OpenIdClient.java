package dev.cxos.cli.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Talks to the OpenID issuer: every way to get a token, and its end. */
public final class OpenIdClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http;
  private final Settings settings;
  private final Clock clock;
  private @Nullable JsonNode endpoints;

  /** Talks to the issuer named in the settings. */
  public OpenIdClient(HttpClient http, Settings settings, Clock clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  /** Signs a person in by name and password; permitted in the demo realm only. */
  public Tokens byPassword(String user, String password) {
    return grant(
        Map.of(
            "grant_type", "password", "username", user, "password", password, "scope", "openid"));
  }

  /** Signs a service client in. */
  public Tokens byClientSecret(String secret) {
    return grant(Map.of("grant_type", "client_credentials", "client_secret", secret));
  }

  /** Gets the next access token. */
  public Tokens byRefreshToken(String refreshToken) {
    return grant(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** Asks for a code that the person confirms in a browser. */
  public DeviceCode deviceCode() {
    Answer answer =
        post(
            endpoint("device_authorization_endpoint"),
            Map.of("client_id", settings.clientId(), "scope", "openid"));
    if (answer.status != 200) {
      throw refused(answer);
    }
    JsonNode body = answer.body;
    return new DeviceCode(
        body.path("device_code").asText(),
        body.path("user_code").asText(),
        body.path("verification_uri").asText(),
        body.path("verification_uri_complete").asText(),
        Duration.ofSeconds(body.path("interval").asLong(5)),
        Duration.ofSeconds(body.path("expires_in").asLong(600)));
  }

  /** Asks once whether the person has confirmed the code. */
  public DeviceAnswer poll(DeviceCode code) {
    Answer answer =
        post(
            endpoint("token_endpoint"),
            Map.of(
                "client_id", settings.clientId(),
                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "device_code", code.deviceCode()));
    if (answer.status == 200) {
      return new DeviceAnswer.Confirmed(tokens(answer.body));
    }
    return switch (answer.body.path("error").asText("")) {
      case "authorization_pending" -> new DeviceAnswer.Pending(false);
      case "slow_down" -> new DeviceAnswer.Pending(true);
      default -> throw refused(answer);
    };
  }

  /** Ends the sign-in at the issuer; that it had run out already is no error. */
  public void end(String refreshToken) {
    post(
        endpoint("end_session_endpoint"),
        Map.of("client_id", settings.clientId(), "refresh_token", refreshToken));
  }

  private Tokens grant(Map<String, String> form) {
    Map<String, String> whole = new LinkedHashMap<>(form);
    whole.put("client_id", settings.clientId());
    Answer answer = post(endpoint("token_endpoint"), whole);
    if (answer.status != 200) {
      throw refused(answer);
    }
    return tokens(answer.body);
  }

  private Tokens tokens(JsonNode body) {
    JsonNode refresh = body.path("refresh_token");
    return new Tokens(
        body.path("access_token").asText(),
        refresh.isTextual() ? refresh.asText() : null,
        clock.instant().getEpochSecond() + body.path("expires_in").asLong(60));
  }

  private String endpoint(String name) {
    JsonNode known = endpoints;
    if (known == null) {
      URI uri = URI.create(settings.issuer() + "/.well-known/openid-configuration");
      Answer answer = send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET().build());
      if (answer.status != 200) {
        throw Problem.failed("the issuer " + settings.issuer() + " does not describe itself")
            .why("HTTP " + answer.status)
            .suggest("check CXOS_ISSUER or the profile");
      }
      known = answer.body;
      endpoints = known;
    }
    return known.path(name).asText();
  }

  private Answer post(String uri, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      String body = response.body();
      return new Answer(
          response.statusCode(),
          body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode());
    } catch (IOException unreachable) {
      throw Problem.of(ExitCode.TRY_AGAIN, "the issuer " + settings.issuer() + " does not answer")
          .why(unreachable.getClass().getSimpleName())
          .suggest("start the suite with ./cxos up, or check CXOS_ISSUER")
          .causedBy(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  private static Problem refused(Answer answer) {
    String error = answer.body.path("error").asText("HTTP " + answer.status);
    String description = answer.body.path("error_description").asText("");
    return Problem.of(ExitCode.SIGN_IN, "the sign-in was refused")
        .why(description.isEmpty() ? error : error + ": " + description)
        .suggest("cxos login");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Answer(int status, JsonNode body) {}
}
