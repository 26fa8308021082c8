package dev.cxos.platform.grpc;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;

/**
 * Counts and times every call by method and status, those that are refused before their work
 * included.
 */
@GlobalInterceptor
@Singleton
public class RpcMetrics extends MetricCollectingServerInterceptor implements Prioritized {

  RpcMetrics(MeterRegistry registry) {
    super(registry);
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.METRICS;
  }
}
