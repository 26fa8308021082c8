package dev.cxos.platform.operations;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Knows whether the process has begun to end, so that long streams end early and their readers go
 * elsewhere.
 */
@ApplicationScoped
public class Draining {

  private volatile boolean begun;

  /** Returns whether the end has begun; it is never taken back. */
  public boolean hasBegun() {
    return begun;
  }

  void begin(@Observes ShutdownDelayInitiatedEvent delay) {
    begun = true;
  }

  void end(@Observes ShutdownEvent end) {
    begun = true;
  }
}
