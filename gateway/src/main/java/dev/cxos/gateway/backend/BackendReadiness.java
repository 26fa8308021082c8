package dev.cxos.gateway.backend;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as long as some backend can be reached. With one of several gone the gateway stays in
 * service and answers UNAVAILABLE for that one only; the data of the check name it.
 */
@Readiness
public final class BackendReadiness implements HealthCheck {
  private final Backends backends;

  BackendReadiness(Backends backends) {
    this.backends = backends;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("backends reachable");
    boolean any = false;
    for (Backend backend : backends.all()) {
      boolean reachable = backend.isReachable();
      any |= reachable;
      response.withData(backend.id(), reachable);
    }
    return response.status(any).build();
  }
}
