package dev.cxos.platform.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recurring work is done. */
@ConfigMapping(prefix = "cxos.schedule")
public interface ScheduleConfiguration {

  /**
   * Whether this process does recurring work at all; off in tests that start the work themselves.
   */
  @WithDefault("true")
  boolean enabled();

  /** How often the process looks for work that is due. */
  @WithDefault("10S")
  Duration pollingInterval();

  /** How long an end of the process waits for work that has begun. */
  @WithDefault("10S")
  Duration shutdownWait();
}
