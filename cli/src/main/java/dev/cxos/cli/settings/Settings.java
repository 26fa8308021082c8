package dev.cxos.cli.settings;

import dev.cxos.cli.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the suite is and who signs in, decided.
 *
 * @param gateway where the gateway serves REST, without a slash at the end
 * @param grpc where it serves gRPC
 * @param issuer the OpenID issuer
 * @param clientId the client that signs in
 * @param clientSecret its secret, for a service client; null for a person
 * @param token a token given by the environment; null to use the stored sign-in
 * @param tokenFile where the sign-in of this profile is kept
 */
public record Settings(
    String gateway,
    String grpc,
    String issuer,
    String clientId,
    @Nullable String clientSecret,
    @Nullable String token,
    Path tokenFile) {
  /** The public client of this program. */
  public static final String PUBLIC_CLIENT = "cxos-cli";

  /** Decides: flag, then environment, then profile, then the suite on this machine. */
  public static Settings of(Invocation invocation) throws IOException {
    Path folder = folder(invocation);
    String profileName = first(invocation.options().profile(), invocation.variable("CXOS_PROFILE"));
    ConfigFile config = ConfigFile.read(folder.resolve("config.toml"));
    Profile profile = config.select(profileName);
    String tokensOf = first(profileName, config.profile());
    Ports ports = Ports.read(invocation.root().resolve(".cxos/run/suite.properties"));
    String secret = invocation.variable("CXOS_CLIENT_SECRET");
    return new Settings(
        stripSlash(
            first(
                invocation.options().gateway(),
                invocation.variable("CXOS_GATEWAY"),
                profile.gateway(),
                ports.gatewayUrl())),
        first(
            invocation.options().grpc(),
            invocation.variable("CXOS_GRPC"),
            profile.grpc(),
            ports.grpcAddress()),
        stripSlash(first(invocation.variable("CXOS_ISSUER"), profile.issuer(), ports.issuer())),
        first(invocation.variable("CXOS_CLIENT_ID"), profile.clientId(), PUBLIC_CLIENT),
        secret,
        invocation.variable("CXOS_TOKEN"),
        folder.resolve("tokens").resolve((tokensOf == null ? "default" : tokensOf) + ".json"));
  }

  private static Path folder(Invocation invocation) {
    String xdg = invocation.variable("XDG_CONFIG_HOME");
    Path base = xdg == null ? invocation.home().resolve(".config") : Path.of(xdg);
    return base.resolve("cxos");
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static String first(@Nullable String one, @Nullable String two, String last) {
    String found = first(one, two);
    return found == null ? last : found;
  }

  private static String first(
      @Nullable String one, @Nullable String two, @Nullable String three, String last) {
    return first(first(one, two), three, last);
  }

  private static String stripSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
