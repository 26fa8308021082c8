package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.GatewayConfiguration;
import io.grpc.Metadata;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The metadata that pass the gateway in each direction. Everything else stops here, so that no
 * caller can pose as something by metadata that only services send each other.
 */
@Singleton
public final class MetadataAllowlist {
  private static final List<String> REQUEST =
      List.of(
          "authorization",
          "traceparent",
          "tracestate",
          "baggage",
          "x-request-id",
          "if-match",
          "idempotency-key",
          "accept-language");
  private static final List<String> RESPONSE =
      List.of("etag", "location", "retry-after", "grpc-status-details-bin");

  private final List<Metadata.Key<?>> request;
  private final List<Metadata.Key<?>> response;

  /** Adds what the configuration names. */
  public MetadataAllowlist(GatewayConfiguration configuration) {
    this.request = keys(REQUEST, configuration.grpc().extraRequestMetadata().orElse(Set.of()));
    this.response = keys(RESPONSE, configuration.grpc().extraResponseMetadata().orElse(Set.of()));
  }

  /** What of a caller's metadata the backend gets to see. */
  Metadata ofRequest(Metadata sent) {
    return copy(sent, request);
  }

  /** What of a backend's headers or trailers the caller gets to see. */
  Metadata ofResponse(Metadata sent) {
    return copy(sent, response);
  }

  private static Metadata copy(Metadata from, List<Metadata.Key<?>> keys) {
    Metadata to = new Metadata();
    for (Metadata.Key<?> key : keys) {
      copy(from, to, key);
    }
    return to;
  }

  private static <T> void copy(Metadata from, Metadata to, Metadata.Key<T> key) {
    Iterable<T> values = from.getAll(key);
    if (values != null) {
      values.forEach(value -> to.put(key, value));
    }
  }

  private static List<Metadata.Key<?>> keys(List<String> fixed, Set<String> extra) {
    List<Metadata.Key<?>> keys = new ArrayList<>();
    Stream.concat(fixed.stream(), extra.stream().sorted())
        .distinct()
        .forEach(
            name ->
                keys.add(
                    name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                        ? Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER)
                        : Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    return List.copyOf(keys);
  }
}
