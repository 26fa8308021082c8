package dev.cxos.cli.runner.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.runner.Secrets;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Sets the realm up from its file, with the secrets of this machine put in, and again when the file
 * has changed.
 */
public final class RealmSetup {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String RESOURCE = "/realm/cxos-realm.json";

  private final HttpClient http;
  private final Ports ports;
  private final Secrets secrets;

  /** Sets it up at a suite on this machine. */
  public RealmSetup(HttpClient http, Ports ports, Secrets secrets) {
    this.http = http;
    this.ports = ports;
    this.secrets = secrets;
  }

  /**
   * Makes sure that the realm is the one of the file.
   *
   * @param digestFile where to remember which one was set up
   */
  void ensure(Path digestFile) throws IOException {
    String realm = render();
    String digest = digest(realm);
    boolean there = exists();
    if (there && Files.exists(digestFile) && Files.readString(digestFile).equals(digest)) {
      return;
    }
    String token = adminToken();
    if (there) {
      send(admin("/admin/realms/cxos", token).DELETE().build(), 204);
    }
    send(
        admin("/admin/realms", token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(realm))
            .build(),
        201);
    Files.writeString(digestFile, digest);
  }

  /**
   * Returns the realm's file with the secrets and the address of the gateway put in. None of them
   * needs quoting.
   */
  String render() throws IOException {
    try (InputStream file = RealmSetup.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${integration.secret}", secrets.integrationSecret())
          .replace("${survey-page.secret}", secrets.surveyPageSecret())
          .replace("${portal.secret}", secrets.portalSecret())
          .replace("${gateway.url}", ports.gatewayUrl())
          .replace("${demo.password}", secrets.demoPassword());
    }
  }

  private boolean exists() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ports.issuer())).timeout(TIMEOUT).GET().build();
    return exchange(request).statusCode() == 200;
  }

  private String adminToken() throws IOException {
    String form =
        "grant_type=password&client_id=admin-cli&username="
            + KeycloakServer.ADMIN
            + "&password="
            + URLEncoder.encode(secrets.keycloakAdminPassword(), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(ports.keycloakUrl() + "/realms/master/protocol/openid-connect/token"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return new ObjectMapper().readTree(send(request, 200)).path("access_token").asText();
  }

  private HttpRequest.Builder admin(String path, String token) {
    return HttpRequest.newBuilder(URI.create(ports.keycloakUrl() + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest request, int expected) throws IOException {
    HttpResponse<String> response = exchange(request);
    if (response.statusCode() != expected) {
      throw Problem.failed("Keycloak refused to set the realm up")
          .why(
              "HTTP "
                  + response.statusCode()
                  + " "
                  + response.body().lines().findFirst().orElse(""))
          .suggest("./cxos logs keycloak; ./cxos down --wipe begins anew");
    }
    return response.body();
  }

  private HttpResponse<String> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
