package dev.cxos.bench.stand;

import dev.cxos.platform.testing.TokenResource;
import dev.cxos.platform.testing.Tokens;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A key that the services trust, a token signed with it that may do all that is measured, and
 * channels that carry it. Services check every token in full, as they check those of Keycloak.
 */
public final class Access {
  private static final Duration VALID = Duration.ofHours(6);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Map<String, String> environment = new HashMap<>();
  private final String header;

  Access() {
    new TokenResource()
        .start()
        .forEach((key, value) -> environment.put(environmentName(key), value));
    // A key given is used instead of an issuer that is asked for one.
    environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", "");
    environment.put("CXOS_GATEWAY_TOKENS_ISSUER", required("QUARKUS_OIDC_TOKEN_ISSUER"));
    environment.put("CXOS_GATEWAY_TOKENS_PUBLIC_KEY", required("QUARKUS_OIDC_PUBLIC_KEY"));
    header = header("bench", List.of("analyst", "integration"));
  }

  /** The settings that make a service trust the key. */
  Map<String, String> environment() {
    return environment;
  }

  /** The value of the header {@code authorization}. */
  public String header() {
    return header;
  }

  /**
   * Opens a channel, one HTTP/2 connection, to a port of this machine. Answers are handled on the
   * connection's own thread, and no call is tried again.
   */
  public ManagedChannel open(int port) {
    return open(port, header);
  }

  /** Opens a channel that carries the token of somebody else, for all units. */
  public ManagedChannel open(int port, String subject, List<String> roles) {
    return open(port, header(subject, roles));
  }

  private static ManagedChannel open(int port, String header) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .disableRetry()
        .intercept(token(header))
        .build();
  }

  private static ClientInterceptor token(String header) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, header);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static String header(String subject, List<String> roles) {
    return "Bearer " + token(subject, roles);
  }

  /** A token of somebody, for all units. */
  static String token(String subject, List<String> roles) {
    return Tokens.forRoles(roles)
        .subject(subject)
        .units("/")
        .with("exp", Instant.now().plus(VALID).getEpochSecond())
        .sign();
  }

  private String required(String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }

  private static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
