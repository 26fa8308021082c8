package dev.cxos.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are kept and streamed. */
@ConfigMapping(prefix = "cxos.events")
public interface EventConfiguration {

  /**
   * How long events are kept; a subscriber that was away for longer is told {@code CURSOR_EXPIRED}.
   */
  @WithDefault("30D")
  Duration retention();

  /**
   * How often the process asks the database whether there are new events, however many subscribers
   * it has.
   */
  @WithDefault("0.1S")
  Duration pollInterval();

  /** How long a subscriber hears nothing before it gets a heartbeat. */
  @WithDefault("15S")
  Duration heartbeat();

  /** How many events are read at once. */
  @WithDefault("500")
  int batch();

  /** How often a consumer tries an event before it is parked. */
  @WithDefault("5")
  int attempts();

  /** The pause before a consumer's first retry or reconnect; doubles with each further one. */
  @WithDefault("0.2S")
  Duration retryDelay();

  /** The longest pause before a consumer's retry or reconnect. */
  @WithDefault("30S")
  Duration maxRetryDelay();
}
