package dev.cxos.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.connection.ConnectionGuard;
import dev.cxos.gateway.fixture.TestCertificates;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.fixture.TlsCaller;
import dev.cxos.gateway.fixture.TlsCaller.Way;
import dev.cxos.gateway.fixture.TlsProfile;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let into the doors at all, and what happens when certificates change. */
@QuarkusTest
@TestProfile(TlsProfile.class)
class TlsDoorsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject PassthroughServer server;
  @Inject TlsConfigurationRegistry registry;
  @Inject Event<CertificateUpdatedEvent> updates;
  @Inject ConnectionGuard guard;

  @ConfigProperty(name = "quarkus.http.test-ssl-port")
  int httpsPort;

  @ParameterizedTest
  @CsvSource({
    "GRPC, expired", "REST_1, expired", "REST_2, expired", "WEB, expired",
    "GRPC, revoked", "REST_1, revoked", "REST_2, revoked", "WEB, revoked",
    "GRPC, strange", "REST_1, strange", "REST_2, strange", "WEB, strange",
    "GRPC, self", "REST_1, self", "REST_2, self", "WEB, self",
    "GRPC, stranger", "REST_1, stranger", "REST_2, stranger", "WEB, stranger"
  })
  void shouldEndTheHandshakeIfACertificateIsNotTrusted(Way way, String certificate) {
    try (TlsCaller caller = caller(way, certificate)) {
      assertThat(caller.call("Bearer " + TestTokens.valid()).code()).isEqualTo("NO_CONNECTION");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldServeWhoShowsNoCertificate(Way way) {
    try (TlsCaller caller = caller(way, "")) {
      assertThat(caller.call("Bearer " + TestTokens.valid()).code()).isEqualTo("OK");
    }
  }

  @Test
  void shouldNotSpeakPlainAtTheEncryptedDoors() {
    for (int port : new int[] {server.port(), httpsPort}) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket
            .getOutputStream()
            .write(
                "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        byte[] answer = socket.getInputStream().readAllBytes();
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/");
      } catch (IOException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
    }
  }

  @Test
  void shouldGuardEncryptedConnectionsLikeThePlainOnes() throws Exception {
    int before = guard.open();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), httpsPort));
      }

      await().atMost(PATIENCE).until(() -> guard.open() > before + 10);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void shouldShowItsOwnCertificateToTheBackendAndNoneOfTheCaller() {
    try (TlsCaller caller = caller(Way.GRPC, "client")) {
      assertThat(caller.call("Bearer " + TestTokens.valid()).text()).startsWith("CN=gateway ");
    }
  }

  @Test
  void shouldTakeUpANewCertificateAtBothDoors() {
    TestCertificates certificates = TlsProfile.certificates();
    awaitBothToShow("door");
    try (TlsCaller before = caller(Way.GRPC, "client")) {
      assertThat(before.call("Bearer " + TestTokens.valid()).code()).isEqualTo("OK");

      certificates.identity("next-door", "door");
      reload("door");

      awaitBothToShow("next-door");
      // A connection that stands goes on.
      assertThat(before.call("Bearer " + TestTokens.valid()).code()).isEqualTo("OK");
    } finally {
      certificates.identity("door");
      reload("door");
    }
  }

  @Test
  void shouldKeepTheLastGoodCertificateIfTheNextIsUnreadable() throws Exception {
    TestCertificates certificates = TlsProfile.certificates();
    awaitBothToShow("door");
    Path file = certificates.identity("door");
    Files.writeString(file, "nothing");
    try {
      reload("door");

      assertThat(shown(server.port())).isEqualTo(certificates.certificate("door"));
      assertThat(shown(httpsPort)).isEqualTo(certificates.certificate("door"));
    } finally {
      certificates.identity("door");
      reload("door");
    }
  }

  @Test
  void shouldConnectToBackendsAnewWithANewCertificate() {
    TestCertificates certificates = TlsProfile.certificates();
    try (TlsCaller caller = caller(Way.REST_1, "")) {
      assertThat(caller.call("Bearer " + TestTokens.valid()).text()).contains("CN=gateway ");

      certificates.identity("other", "gateway");
      reload("services");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(caller.call("Bearer " + TestTokens.valid()).text())
                      .contains("CN=other "));
    } finally {
      certificates.identity("gateway");
      reload("services");
    }
    try (TlsCaller caller = caller(Way.REST_1, "")) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(caller.call("Bearer " + TestTokens.valid()).text())
                      .contains("CN=gateway "));
    }
  }

  private void awaitBothToShow(String name) {
    Certificate wanted = TlsProfile.certificates().certificate(name);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(shown(server.port())).isEqualTo(wanted);
              assertThat(shown(httpsPort)).isEqualTo(wanted);
            });
  }

  private void reload(String name) {
    TlsConfiguration configuration = registry.get(name).orElseThrow();
    configuration.reload();
    updates.fire(new CertificateUpdatedEvent(name, configuration));
  }

  /** The certificate of a server. */
  private static Certificate shown(int port) throws IOException {
    SSLContext context = TlsProfile.certificates().client("authority", "");
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private TlsCaller caller(Way way, String certificate) {
    return new TlsCaller(way, server.port(), httpsPort, certificate);
  }
}
