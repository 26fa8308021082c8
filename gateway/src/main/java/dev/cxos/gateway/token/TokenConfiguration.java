package dev.cxos.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens are accepted, and how its keys are kept. */
@ConfigMapping(prefix = "cxos.gateway.tokens")
public interface TokenConfiguration {

  /** The issuer, to the letter as the claim {@code iss} has it. */
  String issuer();

  /**
   * Where the gateway reads the issuer's documents, if that is not under the issuer itself, such as
   * inside a cluster. {@code /.well-known/openid-configuration} is added.
   */
  Optional<String> issuerUrl();

  /** The audience that an access token must name. */
  @WithDefault("cxos")
  String audience();

  /**
   * An RSA key in base64 (X.509) that every token has to be signed with, whatever key it names. The
   * issuer is then not asked for its keys. For benchmarks and the like.
   */
  Optional<String> publicKey();

  /** After how long the keys are read again. A key that the issuer withdrew lives twice as long. */
  @WithDefault("5m")
  Duration keysMaxAge();

  /**
   * How long after reading the keys a token that names an unknown one may have them read again.
   * However many such tokens come, the issuer is asked no more often.
   */
  @WithDefault("10s")
  Duration keysMinAge();

  /** How long the issuer may take for an answer, as a whole. */
  @WithDefault("3s")
  Duration timeout();

  /** How long an access token may live at most, from now; one that says more is refused. */
  @WithDefault("24h")
  Duration longestLife();
}
