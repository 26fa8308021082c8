package dev.cxos.survey.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where links lead, and how messages go out. */
@ConfigMapping(prefix = "cxos.invitation")
public interface InvitationConfiguration {

  /** The public address of the survey page; a link is this, a slash, and the token. */
  @WithDefault("http://127.0.0.1:8080/s")
  URI pageUrl();

  /** The endpoints that may be called on channel WEBHOOK, by name. Nothing else is ever called. */
  Map<String, Webhook> webhooks();

  /** How long a replica may take to hand a message over before another tries it again. */
  @WithDefault("5M")
  Duration lease();

  /** How often a message is tried before it is given up. */
  @WithDefault("6")
  int maxAttempts();

  /** How long a tap waits for more before it is recorded as it stands. */
  @WithDefault("30M")
  Duration settleAfter();

  /**
   * How long after an invitation ended the hashes of its links are kept, to understand refusals.
   */
  @WithDefault("60D")
  Duration keepTokens();

  /** An endpoint. */
  interface Webhook {

    /** Its address; HTTPS. */
    URI url();

    /** What calls are signed with. A secret of at least 32 characters. */
    String secret();
  }
}
