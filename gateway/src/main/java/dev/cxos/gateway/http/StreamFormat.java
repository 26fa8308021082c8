package dev.cxos.gateway.http;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a stream of messages is written, chosen by the caller's Accept. */
enum StreamFormat {
  /** One JSON value a line. */
  NDJSON(MediaTypes.NDJSON) {
    @Override
    Buffer message(byte[] json, Optional<String> id, boolean first) {
      return Buffer.buffer(json).appendByte((byte) '\n');
    }

    @Override
    Buffer error(String status, boolean first) {
      return Buffer.buffer("{\"error\":" + status + "}\n");
    }

    @Override
    Buffer end(boolean empty) {
      return Buffer.buffer();
    }
  },

  /** Server-sent events. */
  SSE("text/event-stream") {
    @Override
    Buffer message(byte[] json, Optional<String> id, boolean first) {
      Buffer event = Buffer.buffer();
      id.ifPresent(
          cursor -> event.appendString("id: ").appendString(cursor).appendByte((byte) '\n'));
      return event.appendString("data: ").appendBytes(json).appendString("\n\n");
    }

    @Override
    Buffer error(String status, boolean first) {
      return Buffer.buffer("event: error\ndata: " + status + "\n\n");
    }

    @Override
    Buffer end(boolean empty) {
      return Buffer.buffer();
    }
  },

  /** One JSON array. */
  ARRAY("application/json") {
    @Override
    Buffer message(byte[] json, Optional<String> id, boolean first) {
      return Buffer.buffer(first ? "[" : ",").appendBytes(json);
    }

    @Override
    Buffer error(String status, boolean first) {
      return Buffer.buffer((first ? "[" : ",") + "{\"error\":" + status + "}]");
    }

    @Override
    Buffer end(boolean empty) {
      return Buffer.buffer(empty ? "[]" : "]");
    }
  },

  /** The bytes of one file after another, for methods that stream {@code google.api.HttpBody}. */
  RAW(MediaTypes.BYTES) {
    @Override
    Buffer message(byte[] bytes, Optional<String> id, boolean first) {
      return Buffer.buffer(bytes);
    }

    @Override
    Buffer error(String status, boolean first) {
      throw new IllegalStateException("Raw bytes have no place for an error");
    }

    @Override
    Buffer end(boolean empty) {
      return Buffer.buffer();
    }
  };

  /** Sent when there is nothing else to send; only event streams have a place for it. */
  static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

  private final String contentType;

  StreamFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  abstract Buffer message(byte[] json, Optional<String> id, boolean first);

  /** The last piece of a stream that failed after it began. */
  abstract Buffer error(String status, boolean first);

  /** The last piece of a stream that ended well. */
  abstract Buffer end(boolean empty);

  /**
   * Chooses by the header Accept: what has the highest weight, and of equals what is written first;
   * a JSON array if the caller does not care.
   *
   * @throws Refusal 406 if none is accepted
   */
  static StreamFormat accepted(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return ARRAY;
    }
    StreamFormat best = null;
    double bestWeight = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.strip().toLowerCase(Locale.ROOT).split(";", -1);
      Optional<StreamFormat> format = ofMediaRange(parts[0].strip());
      double weight = weight(parts);
      if (format.isPresent() && weight > bestWeight) {
        best = format.get();
        bestWeight = weight;
      }
    }
    if (best == null) {
      throw Refusals.notAcceptable();
    }
    return best;
  }

  private static Optional<StreamFormat> ofMediaRange(String range) {
    return switch (range) {
      case MediaTypes.NDJSON -> Optional.of(NDJSON);
      case "text/event-stream", "text/*" -> Optional.of(SSE);
      case "application/json", "application/*", "*/*" -> Optional.of(ARRAY);
      default -> Optional.empty();
    };
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException notANumber) {
          return 0;
        }
      }
    }
    return 1;
  }
}
