package dev.cxos.gateway.backend;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * How busy each backend is: {@code cxos_gateway_backend_calls} under way and {@code
 * cxos_gateway_backend_limit}, both by {@code backend}, the operator's name for it.
 */
@Singleton
public final class BackendGauges {
  private final Backends backends;
  private final MeterRegistry registry;

  BackendGauges(Backends backends, MeterRegistry registry) {
    this.backends = backends;
    this.registry = registry;
  }

  void register(@Observes StartupEvent started) {
    for (Backend backend : backends.all()) {
      Gauge.builder("cxos.gateway.backend.calls", backend, Backend::underWay)
          .tag("backend", backend.id())
          .description("Calls under way, streams of answers aside")
          .register(registry);
      Gauge.builder("cxos.gateway.backend.limit", backend, Backend::limit)
          .tag("backend", backend.id())
          .description("How many calls may be under way for now")
          .register(registry);
    }
  }
}
