package dev.cxos.platform.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives every service its one clock, in UTC; a test replaces it with a bean of its own. */
@Singleton
public final class ClockProducer {

  /** Returns the clock of the machine, in UTC. */
  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
