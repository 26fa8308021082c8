package dev.cxos.survey.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where links of messages lead, and how often delivery is tried. */
@ConfigMapping(prefix = "cxos.message")
public interface MessageConfiguration {

  /**
   * The public address of the page that asks whether a case is solved; a link is this, a slash, and
   * the token.
   */
  @WithDefault("http://127.0.0.1:8080/c")
  URI casePageUrl();

  /** How long a replica may take to hand a message over before another tries it again. */
  @WithDefault("5M")
  Duration lease();

  /** How often a message is tried before it is given up. */
  @WithDefault("6")
  int maxAttempts();

  /** How long the links in messages can be used to refuse more. */
  @WithDefault("60D")
  Duration keepTokens();
}
