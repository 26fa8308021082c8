package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.TlsCaller;
import dev.cxos.gateway.fixture.TlsCaller.Outcome;
import dev.cxos.gateway.fixture.TlsCaller.Way;
import dev.cxos.gateway.fixture.TlsProfile;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are bound to a certificate, in the right and in wrong hands, at every door. */
@QuarkusTest
@TestProfile(TlsProfile.class)
class BoundTokensTest {
  /** Where proxies that end TLS put what they saw; here anybody can write them. */
  private static final List<String> CERTIFICATE_HEADERS =
      List.of(
          "x-client-cert",
          "x-forwarded-client-cert",
          "x-ssl-client-cert",
          "ssl-client-cert",
          "client-cert",
          "x-ssl-client-sha256",
          "x-arr-clientcert",
          "x-forwarded-tls-client-cert",
          "x-amzn-mtls-clientcert");

  @Inject PassthroughServer server;

  @ConfigProperty(name = "quarkus.http.test-ssl-port")
  int httpsPort;

  @ConfigProperty(name = "quarkus.http.test-port")
  int httpPort;

  @ParameterizedTest
  @EnumSource
  void shouldAcceptABoundTokenFromWhoHoldsTheKey(Way way) {
    for (String name : List.of("client", "other", "pinned")) {
      try (TlsCaller caller = caller(way, name)) {
        assertThat(caller.call(boundTo(name)).code()).as(name).isEqualTo("OK");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldAcceptATokenThatIsNotBoundWithAnyCertificateOrNone(Way way) {
    for (String name : List.of("client", "")) {
      try (TlsCaller caller = caller(way, name)) {
        assertThat(caller.call("Bearer " + Forged.good().signed()).code()).isEqualTo("OK");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseABoundTokenInOtherHands(Way way) {
    try (TlsCaller nobody = caller(way, "");
        TlsCaller other = caller(way, "other");
        TlsCaller client = caller(way, "client")) {
      assertRefused(nobody, boundTo("client"));
      assertRefused(other, boundTo("client"));
      assertRefused(client, boundTo("other"));
      assertRefused(client, boundTo("authority"));
      assertRefused(client, boundTo("door"));
      // The connection itself is as good as ever.
      String known = boundTo("client");
      assertThat(client.call(known).code()).isEqualTo("OK");
      // A token that is known by now is still asked for its proof.
      assertRefused(other, known);
      assertRefused(nobody, known);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseATokenThatIsBoundToACertificateWhoseTimeIsOver(Way way) {
    try (TlsCaller caller = caller(way, "outlived")) {
      assertThat(caller.call("Bearer " + Forged.good().signed()).code()).isEqualTo("OK");
      assertRefused(caller, boundTo("outlived"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseEveryOtherFormOfTheBinding(Way way) {
    try (TlsCaller caller = caller(way, "client")) {
      for (String confirmation : otherForms()) {
        assertRefused(caller, bound(confirmation));
      }
    }
  }

  private static List<String> otherForms() {
    String print = TlsProfile.certificates().thumbprint("client");
    byte[] bytes = Base64.getUrlDecoder().decode(print);
    String quoted = Forged.quoted(print);
    return List.of(
        "{}",
        "[]",
        "null",
        "true",
        quoted,
        "[" + quoted + "]",
        "[{\"x5t#S256\":" + quoted + "}]",
        "{\"x5t#S256\":[" + quoted + "]}",
        "{\"x5t#S256\":{\"x5t#S256\":" + quoted + "}}",
        "{\"x5t#S256\":null}",
        "{\"x5t#S256\":\"\"}",
        "{\"x5t\":" + quoted + "}",
        "{\"X5T#S256\":" + quoted + "}",
        "{\"x5t#s256\":" + quoted + "}",
        "{\"x5t#S256 \":" + quoted + "}",
        "{\"x5t#S512\":" + quoted + "}",
        "{\"jkt\":" + quoted + "}",
        "{\"jwk\":{\"kty\":\"oct\",\"k\":" + quoted + "}}",
        "{\"x5t#S256\":" + quoted + ",\"jkt\":" + quoted + "}",
        "{\"x5t#S256\":" + quoted + ",\"x5t#S256\":" + quoted + "}",
        "{\"x5t#S256\":\"" + print + "=\"}",
        "{\"x5t#S256\":\" " + print + "\"}",
        "{\"x5t#S256\":" + Forged.quoted(Base64.getEncoder().encodeToString(bytes)) + "}",
        "{\"x5t#S256\":\"" + print.substring(0, 42) + "\"}",
        "{\"x5t#S256\":\"" + print + "A\"}",
        "{\"x5t#S256\":\"" + print.toLowerCase(Locale.ROOT) + "\"}");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotBelieveHeadersAboutCertificates(Way way) {
    String pem = Base64.getEncoder().encodeToString(encoded());
    String print = TlsProfile.certificates().thumbprint("client");
    try (TlsCaller caller = caller(way, "other")) {
      for (String header : CERTIFICATE_HEADERS) {
        for (String value :
            List.of(pem, ":" + pem + ":", print, "Hash=" + print, "Cert=\"" + pem + "\"")) {
          assertThat(caller.call(boundTo("client"), header, value).isUnauthenticated())
              .as("%s: %s", header, value)
              .isTrue();
        }
      }
    }
  }

  private static byte[] encoded() {
    try {
      return TlsProfile.certificates().certificate("client").getEncoded();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void shouldRefuseABoundTokenOverAPlainConnection() throws Exception {
    try (HttpClient plain = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/v1/journeys/a"));

      var free = request.header("Authorization", "Bearer " + Forged.good().signed()).build();
      assertThat(plain.send(free, BodyHandlers.ofString(StandardCharsets.UTF_8)).statusCode())
          .isEqualTo(200);
      var bound = request.setHeader("Authorization", boundTo("client")).build();
      assertThat(plain.send(bound, BodyHandlers.ofString(StandardCharsets.UTF_8)).statusCode())
          .isEqualTo(401);
    }
  }

  /** The refusal is the one that every bad token gets, to the letter. */
  private static void assertRefused(TlsCaller caller, String authorization) {
    Outcome any = caller.call("Bearer x");
    Outcome refused = caller.call(authorization);
    assertThat(refused.isUnauthenticated()).as("%s: %s", authorization, refused).isTrue();
    assertThat(withoutIds(refused)).isEqualTo(withoutIds(any));
  }

  private static String withoutIds(Outcome outcome) {
    return outcome.code() + outcome.text().replaceAll("[0-9a-f-]{32,36}", "");
  }

  private static String boundTo(String certificate) {
    return bound(
        "{\"x5t#S256\":" + Forged.quoted(TlsProfile.certificates().thumbprint(certificate)) + "}");
  }

  private static String bound(String confirmation) {
    return "Bearer " + Forged.good().with("cnf", confirmation).signed();
  }

  private TlsCaller caller(Way way, String certificate) {
    return new TlsCaller(way, server.port(), httpsPort, certificate);
  }
}
