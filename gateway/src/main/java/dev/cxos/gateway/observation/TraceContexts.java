package dev.cxos.gateway.observation;

import io.grpc.Metadata;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries one trace through both doors. Where tracing is off nothing is started and the caller's
 * own trace headers pass untouched.
 */
@Singleton
public final class TraceContexts {
  /** Of the headers that the configured propagators know; a caller cannot make new ones. */
  private static final Map<String, Metadata.Key<String>> KEYS = new ConcurrentHashMap<>();

  private static final TextMapSetter<Metadata> SETTER =
      (metadata, name, value) -> {
        if (metadata != null) {
          Metadata.Key<String> key = key(name);
          metadata.discardAll(key);
          metadata.put(key, value);
        }
      };
  private static final TextMapGetter<Metadata> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Metadata metadata) {
          return metadata.keys();
        }

        @Override
        public @Nullable String get(@Nullable Metadata metadata, String name) {
          return metadata == null ? null : metadata.get(key(name));
        }
      };

  private final OpenTelemetry telemetry;
  private final Tracer tracer;

  /**
   * Uses the tracing that is configured.
   *
   * @param telemetry makes spans even where it is off, and nobody gets them
   * @param isOff whether it is off
   */
  public TraceContexts(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean isOff) {
    this.telemetry = isOff ? OpenTelemetry.noop() : telemetry;
    this.tracer = this.telemetry.getTracer("dev.cxos.gateway");
  }

  /** Puts the trace of the current HTTP request into the metadata of the call that it becomes. */
  public void inject(Metadata metadata) {
    telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), metadata, SETTER);
  }

  /**
   * Starts the span of a relayed call as a child of the caller's, and makes it the parent of the
   * backend's.
   *
   * @param rpc the full name of the method
   * @param metadata the caller's metadata; its trace headers are replaced
   */
  public Span startRelay(String rpc, Metadata metadata) {
    var propagator = telemetry.getPropagators().getTextMapPropagator();
    Context parent = propagator.extract(Context.root(), metadata, GETTER);
    Span span = tracer.spanBuilder(rpc).setSpanKind(SpanKind.SERVER).setParent(parent).startSpan();
    propagator.inject(parent.with(span), metadata, SETTER);
    return span;
  }

  /** Ends the span of a relayed call. */
  public static void end(Span span, io.grpc.Status status) {
    if (!status.isOk()) {
      span.setStatus(StatusCode.ERROR, status.getCode().name());
    }
    span.setAttribute("rpc.grpc.status_code", status.getCode().value());
    span.end();
  }

  private static Metadata.Key<String> key(String name) {
    return KEYS.computeIfAbsent(
        name, added -> Metadata.Key.of(added, Metadata.ASCII_STRING_MARSHALLER));
  }
}
