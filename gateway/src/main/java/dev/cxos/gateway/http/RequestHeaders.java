package dev.cxos.gateway.http;

import dev.cxos.gateway.binding.RequestBinder;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.observation.RequestIds;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Metadata;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
          key("if-match"),
          key("idempotency-key"));
  private static final Pattern PREFERRED_WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?([^;\"]*)\"?.*", Pattern.CASE_INSENSITIVE);
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

  /**
   * Makes sure that address and headers are no larger than they may be.
   *
   * @throws Refusal 414 or 431 if they are
   */
  static void requireSize(HttpServerRequest request, int longestUri, int mostHeaders) {
    if (request.uri().length() > longestUri) {
      throw Refusals.uriTooLong(longestUri);
    }
    long size = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length();
    }
    if (size > mostHeaders) {
      throw Refusals.headersTooLarge(mostHeaders);
    }
  }

  /**
   * Makes sure that there is one opinion only of where the body ends.
   *
   * @throws Refusal INVALID_ARGUMENT if it is sent in any other way than with a length or in chunks
   */
  static void requireFraming(HttpServerRequest request) {
    List<String> codings = request.headers().getAll("Transfer-Encoding");
    boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
    if (!codings.isEmpty() && !chunked) {
      throw Refusals.badField("Transfer-Encoding", "must be absent or chunked");
    }
  }

  /** The headers that fill fields of the request message. */
  static RequestBinder.Headers forBinding(HttpServerRequest request) {
    return new RequestBinder.Headers(
        single(request, "Idempotency-Key"),
        single(request, "If-Match"),
        single(request, "Last-Event-ID"),
        single(request, "Content-Type"));
  }

  /**
   * The deadline that the caller asks for: by X-Request-Timeout, else by the preference {@code
   * wait} of RFC 7240.
   *
   * @param longest what is granted at most; more is cut down to it
   * @throws Refusal INVALID_ARGUMENT if it is not a number of seconds above zero
   */
  static Optional<Duration> timeout(HttpServerRequest request, Duration longest) {
    @Nullable String asked = single(request, "X-Request-Timeout");
    if (asked != null) {
      return Optional.of(seconds("X-Request-Timeout", asked, longest));
    }
    List<String> preferences = request.headers().getAll("Prefer");
    if (preferences.isEmpty()) {
      return Optional.empty();
    }
    return preferences.stream()
        .flatMap(header -> Stream.of(header.split(",", -1)))
        .map(PREFERRED_WAIT::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(wait -> seconds("Prefer", wait.group(1).strip(), longest));
  }

  private static Duration seconds(String header, String asked, Duration longest) {
    if (!SECONDS.matcher(asked).matches()) {
      throw Refusals.badField(header, "must be seconds such as 2 or 0.5");
    }
    Duration timeout =
        Duration.ofNanos(new BigDecimal(asked).multiply(NANOS_PER_SECOND).longValueExact());
    if (timeout.isZero()) {
      throw Refusals.badField(header, "must be above 0");
    }
    return timeout.compareTo(longest) > 0 ? longest : timeout;
  }

  /**
   * Makes sure that a body is of a type that a method reads: JSON in UTF-8, one JSON value a line,
   * or bytes of a listed media type.
   *
   * @param rawTypes the listed media types
   * @throws Refusal 415 if its headers say anything else, or nothing
   */
  static void requireMediaType(HttpServerRequest request, Route route, Set<String> rawTypes) {
    String type = single(request, "Content-Type");
    if (route.body() instanceof Route.RawBody) {
      if (type == null || !MediaTypes.isAllowed(type, rawTypes)) {
        throw Refusals.unsupportedMediaType("a media type that is let through");
      }
      return;
    }
    String wanted = route.takesStream() ? MediaTypes.NDJSON : "application/json";
    if (type == null || !MediaTypes.isJson(type, wanted)) {
      throw Refusals.unsupportedMediaType(wanted + " in UTF-8");
    }
  }

  /**
   * The value of a header that means something only if it is there once.
   *
   * @throws Refusal INVALID_ARGUMENT if it is there more than once
   */
  private static @Nullable String single(HttpServerRequest request, String name) {
    List<String> values = request.headers().getAll(name);
    if (values.size() > 1) {
      throw Refusals.badField(name, "must not be given more than once");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static boolean isPrintableAscii(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
