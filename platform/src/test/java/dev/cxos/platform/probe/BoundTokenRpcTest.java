package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.operations.ClientCertificates;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token that is bound to a certificate is accepted from the gateway, and from nobody else. */
@QuarkusTest
@TestProfile(BoundTokenRpcTest.BehindGateway.class)
class BoundTokenRpcTest {

  private static final JsonObject CERTIFICATE =
      new JsonObject().put("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg0");

  public static class BehindGateway implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(TlsResource.class));
    }
  }

  @Inject ClientCertificates clientCertificates;

  @ConfigProperty(name = "quarkus.http.test-ssl-port")
  int encrypted;

  @ConfigProperty(name = "quarkus.http.test-port")
  int plain;

  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void disconnect() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void shouldAcceptABoundTokenFromTheGatewayOnly() {
    Tokens bound = token().with("cnf", CERTIFICATE);

    assertThat(code(from("gateway"), bound)).isEqualTo(Code.OK);
    assertThat(code(from("other"), bound)).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(code(from("nameless"), bound)).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(code(from("outlived"), bound)).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(code(from(""), bound)).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(code(overPlain(), bound)).isEqualTo(Code.UNAUTHENTICATED);
    // Remembered from the gateway's call, it is still asked for its proof.
    assertThat(code(from("gateway"), bound)).isEqualTo(Code.OK);
    assertThat(code(from("other"), bound)).isEqualTo(Code.UNAUTHENTICATED);
  }

  @Test
  void shouldEndTheHandshakeOfAGatewayThatNoTrustedAuthorityNamed() {
    assertThat(code(from("self"), token())).isEqualTo(Code.UNAVAILABLE);
    assertThat(code(from("expired"), token())).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void shouldAcceptATokenThatIsNotBoundFromEverybody() {
    for (Channel channel : List.of(from("gateway"), from("other"), from(""), overPlain())) {
      assertThat(code(channel, token())).isEqualTo(Code.OK);
    }
  }

  @Test
  void shouldRefuseEveryOtherBindingEvenFromTheGateway() {
    String print = CERTIFICATE.getString("x5t#S256");
    for (Object binding :
        new Object[] {
          new JsonObject(),
          new JsonArray(),
          print,
          true,
          new JsonArray().add(CERTIFICATE),
          new JsonObject().put("jkt", print),
          new JsonObject().put("x5t#S256", print).put("jkt", print),
          new JsonObject().put("x5t#S256", new JsonArray().add(print)),
          new JsonObject().put("x5t#S256", 1),
          new JsonObject().put("x5t#S256", ""),
          new JsonObject().put("x5t#S256", print + "="),
          new JsonObject().put("x5t", print)
        }) {
      assertThat(code(from("gateway"), token().with("cnf", binding)))
          .as(binding.toString())
          .isEqualTo(Code.UNAUTHENTICATED);
    }
  }

  @Test
  void shouldBeReadyForProduction() {
    assertThat(clientCertificates.faults()).isEmpty();
  }

  private static Tokens token() {
    return Tokens.forRole("analyst").units("/");
  }

  private Channel from(String certificate) {
    TlsChannelCredentials.Builder tls =
        TlsChannelCredentials.newBuilder().trustManager(TlsResource.trust());
    if (!certificate.isEmpty()) {
      tls.keyManager(TlsResource.keys(certificate));
    }
    return open(Grpc.newChannelBuilderForAddress("localhost", encrypted, tls.build()));
  }

  private Channel overPlain() {
    return open(ManagedChannelBuilder.forAddress("localhost", plain).usePlaintext());
  }

  private Channel open(ManagedChannelBuilder<?> builder) {
    ManagedChannel channel = builder.build();
    channels.add(channel);
    return channel;
  }

  private static Code code(Channel channel, Tokens token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + token.sign());
    // What is said of certificates by headers counts for nothing.
    headers.put(
        Metadata.Key.of("x-forwarded-client-cert", Metadata.ASCII_STRING_MARSHALLER),
        "DNS=gateway.internal");
    try {
      return JourneyServiceGrpc.newBlockingStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
              .getJourney(GetJourneyRequest.newBuilder().setName("journeys/units").build())
              .getDisplayName()
              .equals("[/]")
          ? Code.OK
          : Code.UNKNOWN;
    } catch (StatusRuntimeException refused) {
      return refused.getStatus().getCode();
    }
  }
}
