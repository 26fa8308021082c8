package dev.cxos.cli.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A section {@code [profiles.NAME]} of config.toml. What is left out falls back to the suite on
 * this machine.
 *
 * @param gateway where the gateway serves REST, such as {@code https://cxos.example.com}
 * @param grpc where it serves gRPC, such as {@code https://cxos.example.com:443}
 * @param issuer the OpenID issuer, such as {@code https://login.example.com/realms/cxos}
 * @param clientId the public client for the device flow
 */
public record Profile(
    @Nullable String gateway,
    @Nullable String grpc,
    @Nullable String issuer,
    @JsonProperty("client_id") @Nullable String clientId) {
  /** A profile that leaves everything to the defaults. */
  public static final Profile EMPTY = new Profile(null, null, null, null);
}
