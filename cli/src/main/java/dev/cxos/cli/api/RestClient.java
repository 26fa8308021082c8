package dev.cxos.cli.api;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Settings;
import dev.cxos.cli.signin.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place that speaks HTTP with the gateway. */
public final class RestClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final Settings settings;
  private final SignIn signIn;

  /** Speaks with the gateway named in the settings, as the one who signed in. */
  public RestClient(HttpClient http, Settings settings, SignIn signIn) {
    this.http = http;
    this.settings = settings;
    this.signIn = signIn;
  }

  /** Gets a path such as {@code /v1/journeys}; returns the body. */
  public String get(String path) throws IOException {
    return call("GET", path, null);
  }

  /** Gets a path whose resource may not exist; returns the body, or nothing if it does not. */
  public Optional<String> find(String path) throws IOException {
    HttpResponse<String> response = exchange("GET", path, null);
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    return Optional.of(accepted(response));
  }

  /** Posts a JSON body; returns the body of the answer. */
  public String post(String path, String body) throws IOException {
    return call("POST", path, body);
  }

  /**
   * Calls any method.
   *
   * @param method the HTTP method
   * @param path the path with its query, beginning with a slash
   * @param body the JSON body; null for none
   * @return the body of the answer
   * @throws Problem if the gateway refuses or does not answer
   */
  public String call(String method, String path, @Nullable String body) throws IOException {
    return accepted(exchange(method, path, body));
  }

  private HttpResponse<String> exchange(String method, String path, @Nullable String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target(path))
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + signIn.accessToken());
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
    return send(request.build());
  }

  private static String accepted(HttpResponse<String> response) {
    if (response.statusCode() >= 400) {
      throw refused(response);
    }
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException unreachable) {
      throw Problem.of(
              ExitCode.TRY_AGAIN, "the gateway at " + settings.gateway() + " does not answer")
          .why(unreachable.getClass().getSimpleName())
          .suggest("./cxos up starts it, ./cxos status shows what runs")
          .causedBy(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  private URI target(String path) {
    try {
      return URI.create(settings.gateway() + path);
    } catch (IllegalArgumentException malformed) {
      throw Problem.usage("\"" + path + "\" is not a path").why(malformed.getMessage());
    }
  }

  private static Problem refused(HttpResponse<String> response) {
    String id = response.headers().firstValue("x-request-id").orElse(null);
    return ServiceError.ofBody(response.body(), id)
        .map(Refusal::of)
        .orElseGet(() -> unexplained(response.statusCode()).withId(id));
  }

  /**
   * What to tell of an answer that does not come from the gateway itself, such as that of a proxy
   * before it.
   */
  private static Problem unexplained(int status) {
    String what = "the gateway answered HTTP " + status;
    return switch (status) {
      case 401 -> Problem.of(ExitCode.SIGN_IN, what).suggest("cxos login");
      case 429, 502, 503, 504 ->
          Problem.of(ExitCode.TRY_AGAIN, what).suggest("run the same command again in a moment");
      default -> Problem.failed(what);
    };
  }
}
