package dev.cxos.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How people sign in with a browser. They can if there is a client secret. */
@ConfigMapping(prefix = "cxos.gateway.session")
public interface SessionConfiguration {

  /** The client of the issuer that the gateway signs people in as. */
  @WithDefault("cxos-portal")
  String clientId();

  /** The secret of that client; without it nobody signs in here. */
  Optional<String> clientSecret();

  /**
   * How browsers reach the gateway, without a path, such as {@code https://portal.example.com}. If
   * it is https, cookies are sent over https only.
   */
  Optional<String> publicUrl();

  /** After how long without a request a session ends. */
  @WithDefault("30m")
  Duration idle();

  /** How long a session lasts at most. */
  @WithDefault("12h")
  Duration longest();

  /** How long somebody may take to sign in. */
  @WithDefault("10m")
  Duration signInTime();

  /** How many sessions are kept; when there are more, the one idle for longest ends. */
  @WithDefault("100000")
  int mostSessions();

  /** How many sessions one person may have; when there are more, the one idle for longest ends. */
  @WithDefault("20")
  int mostPerPerson();

  /** The paths, each with all below it, to which somebody may be sent after signing in. */
  @WithDefault("/")
  Set<String> returnPaths();

  /** How long the issuer may take for an answer. */
  @WithDefault("5s")
  Duration timeout();
}
