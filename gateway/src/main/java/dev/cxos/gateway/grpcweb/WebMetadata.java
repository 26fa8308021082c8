package dev.cxos.gateway.grpcweb;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metadata as headers of HTTP, and as the lines of the last frame of an answer. */
final class WebMetadata {
  private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
  private static final Pattern TIMEOUT = Pattern.compile("([0-9]{1,8})([HMSmun])");

  private WebMetadata() {}

  /**
   * What a request brings along. Which of it goes on is decided where calls are relayed.
   *
   * @throws Refusal INVALID_ARGUMENT if a binary value is no base64
   */
  static Metadata of(MultiMap headers) {
    Metadata metadata = new Metadata();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches()) {
        continue;
      }
      if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        metadata.put(
            Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER),
            binary(name, header.getValue()));
      } else if (header.getValue().chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        metadata.put(key(name), header.getValue());
      }
    }
    return metadata;
  }

  /**
   * When a call has to be done.
   *
   * @return empty if the caller does not say
   * @throws Refusal INVALID_ARGUMENT if what it says cannot be read
   */
  static Optional<Deadline> deadline(MultiMap headers) {
    String timeout = headers.get("grpc-timeout");
    if (timeout == null) {
      return Optional.empty();
    }
    Matcher parts = TIMEOUT.matcher(timeout);
    if (!parts.matches()) {
      throw Refusals.badField("grpc-timeout", "must be digits and one of H, M, S, m, u, n");
    }
    return Optional.of(Deadline.after(Long.parseLong(parts.group(1)), unit(parts.group(2))));
  }

  private static TimeUnit unit(String letter) {
    return switch (letter) {
      case "H" -> TimeUnit.HOURS;
      case "M" -> TimeUnit.MINUTES;
      case "S" -> TimeUnit.SECONDS;
      case "m" -> TimeUnit.MILLISECONDS;
      case "u" -> TimeUnit.MICROSECONDS;
      default -> TimeUnit.NANOSECONDS;
    };
  }

  /** Gives each value of metadata, as text, to somebody who writes it. */
  static void write(Metadata metadata, BiConsumer<String, String> writer) {
    for (String name : metadata.keys()) {
      if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        Iterable<byte[]> values =
            metadata.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
        if (values != null) {
          values.forEach(
              value ->
                  writer.accept(name, Base64.getEncoder().withoutPadding().encodeToString(value)));
        }
      } else {
        Iterable<String> values = metadata.getAll(key(name));
        if (values != null) {
          values.forEach(value -> writer.accept(name, value));
        }
      }
    }
  }

  /** Gives the end of a call, as text, to somebody who writes it. */
  static void write(Status status, Metadata trailers, BiConsumer<String, String> writer) {
    writer.accept("grpc-status", Integer.toString(status.getCode().value()));
    if (status.getDescription() != null) {
      writer.accept("grpc-message", percentEncoded(status.getDescription()));
    }
    write(trailers, writer);
  }

  /** The end of a call as lines. */
  static byte[] lines(Status status, Metadata trailers) {
    StringBuilder lines = new StringBuilder();
    write(
        status,
        trailers,
        (name, value) -> lines.append(name).append(':').append(value).append("\r\n"));
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Everything but printable ASCII, and the percent sign, as gRPC writes messages. */
  private static String percentEncoded(String message) {
    StringBuilder encoded = new StringBuilder();
    for (byte next : message.getBytes(StandardCharsets.UTF_8)) {
      if (next >= ' ' && next < 0x7f && next != '%') {
        encoded.append((char) next);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", next));
      }
    }
    return encoded.toString();
  }

  private static byte[] binary(String name, String value) {
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException invalid) {
      throw Refusals.badField(name, "must be base64");
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
