package dev.cxos.platform.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much work a service takes on at once. */
@ConfigMapping(prefix = "cxos.worker")
public interface WorkerConfiguration {

  /**
   * How many calls work at the same moment. More than the connection pool holds only moves the
   * queue into the pool, where it ends in errors; the default is the pool's size.
   */
  @WithDefault("${quarkus.datasource.jdbc.max-size:16}")
  int maxConcurrent();

  /**
   * How many calls may wait for their turn; further ones are refused at once with {@code
   * OVERLOADED}.
   */
  @WithDefault("2000")
  int maxQueued();

  /** How long a call waits for its turn before it is refused with {@code OVERLOADED}. */
  @WithDefault("10S")
  Duration maxWait();

  /**
   * How long a server stream waits for a reader that takes nothing before it ends with {@code
   * OVERLOADED}.
   */
  @WithDefault("30S")
  Duration maxStall();
}
