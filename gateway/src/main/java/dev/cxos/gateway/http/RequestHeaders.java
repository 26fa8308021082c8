package dev.cxos.gateway.http;

import dev.cxos.gateway.binding.RequestBinder;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Metadata;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request mean. Headers that are not named here mean nothing and go nowhere.
 */
final class RequestHeaders {
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> REQUEST_ID = key(RequestIds.HEADER);
  private static final List<Metadata.Key<String>> FORWARDED =
      List.of(
          key("traceparent"),
          key("tracestate"),
          key("baggage"),
          key("accept-language"),
          key("idempotency-key"));
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  private RequestHeaders() {}

  /** The metadata that go to the backend. */
  static Metadata metadata(MultiMap headers, String authorization, String requestId) {
    Metadata metadata = new Metadata();
    metadata.put(AUTHORIZATION, authorization);
    metadata.put(REQUEST_ID, requestId);
    for (Metadata.Key<String> key : FORWARDED) {
      String value = headers.get(key.name());
      if (value != null && isPrintableAscii(value)) {
        metadata.put(key, value);
      }
    }
    return metadata;
  }

  /** The headers that fill fields of the request message. */
  static RequestBinder.Headers forBinding(HttpServerRequest request) {
    return new RequestBinder.Headers(
        request.getHeader("Idempotency-Key"),
        request.getHeader("If-Match"),
        request.getHeader("Last-Event-ID"));
  }

  /**
   * The deadline that the caller asks for.
   *
   * @param longest what is granted at most; more is cut down to it
   * @throws Refusal INVALID_ARGUMENT if it is not a number of seconds above zero
   */
  static Optional<Duration> timeout(HttpServerRequest request, Duration longest) {
    @Nullable String asked = request.getHeader("X-Request-Timeout");
    if (asked == null) {
      return Optional.empty();
    }
    if (!SECONDS.matcher(asked).matches()) {
      throw Refusals.badField("X-Request-Timeout", "must be seconds such as 2 or 0.5");
    }
    Duration timeout =
        Duration.ofNanos(new BigDecimal(asked).multiply(NANOS_PER_SECOND).longValueExact());
    if (timeout.isZero()) {
      throw Refusals.badField("X-Request-Timeout", "must be above 0");
    }
    return Optional.of(timeout.compareTo(longest) > 0 ? longest : timeout);
  }

  /**
   * Makes sure that a body is JSON in UTF-8.
   *
   * @throws Refusal 415 if its headers say anything else, or nothing
   */
  static void requireJson(HttpServerRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    String type = request.getHeader("Content-Type");
    if ((encoding != null && !encoding.equalsIgnoreCase("identity")) || type == null) {
      throw Refusals.unsupportedMediaType();
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean json = parts[0].strip().equals("application/json");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      json &=
          parameter.isEmpty()
              || parameter.equals("charset=utf-8")
              || parameter.equals("charset=\"utf-8\"");
    }
    if (!json) {
      throw Refusals.unsupportedMediaType();
    }
  }

  private static boolean isPrintableAscii(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
