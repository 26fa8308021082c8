package dev.cxos.gateway;

import dev.cxos.gateway.passthrough.PassthroughServer;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Opens the gRPC door with the application and drains it on SIGTERM; the HTTP door follows Quarkus
 * by itself.
 */
@Singleton
public final class GatewayLifecycle {
  private final PassthroughServer passthrough;

  GatewayLifecycle(PassthroughServer passthrough) {
    this.passthrough = passthrough;
  }

  void onStart(@Observes StartupEvent event) {
    passthrough.start();
  }

  /** Health goes down first, so that nobody new comes while the door is still open. */
  void onShutdownDelay(@Observes ShutdownDelayInitiatedEvent event) {
    passthrough.announceDrain();
  }

  void onStop(@Observes ShutdownEvent event) {
    passthrough.drain();
  }
}
