package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.backend.StatusOrigin;
import dev.cxos.gateway.binding.HttpBodies;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.connection.BodyPace;
import dev.cxos.gateway.json.JsonCodec;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.StatusJson;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request with the stream of messages that the backend gives, each sent as it comes.
 * The next one is asked for only when the connection takes more, so at most one message waits here
 * for a slow reader. When the caller goes the call to the backend is cancelled.
 */
final class StreamAnswer extends ClientCall.Listener<DynamicMessage> {
  /**
   * How long a stream without a first message waits for an early refusal before it is answered with
   * 200.
   */
  private static final long PATIENCE_MILLIS = 1000;

  private final Exchange exchange;
  private final Route route;
  private final Upstream upstream;
  private final JsonCodec codec;
  private final Vertx vertx;
  private final StreamFormat format;
  private final Times times;
  private final StatusOrigin origin = new StatusOrigin();
  private @Nullable ClientCall<DynamicMessage, DynamicMessage> call;
  private long timer;
  private boolean begun;
  private boolean ended;
  private boolean empty = true;
  private boolean quiet;

  /**
   * How long a stream waits.
   *
   * @param heartbeat for the next message before it says that it is still there
   * @param patience for a reader that takes nothing
   */
  record Times(Duration heartbeat, Duration patience) {}

  StreamAnswer(
      Exchange exchange,
      Route route,
      Upstream upstream,
      JsonCodec codec,
      Vertx vertx,
      StreamFormat format,
      Times times) {
    this.exchange = exchange;
    this.route = route;
    this.upstream = upstream;
    this.codec = codec;
    this.vertx = vertx;
    this.format = format;
    this.times = times;
  }

  void start(DynamicMessage request, Metadata metadata, Optional<Duration> deadline) {
    ClientCall<DynamicMessage, DynamicMessage> started =
        upstream.open(metadata, deadline, exchange::enqueue, origin, this);
    call = started;
    started.sendMessage(request);
    started.halfClose();
    started.request(1);
    exchange.response().closeHandler(gone -> cancel());
    exchange.response().exceptionHandler(broken -> cancel());
    if (format != StreamFormat.RAW) {
      timer =
          vertx.setTimer(
              PATIENCE_MILLIS, fired -> exchange.execute(() -> begin(format.contentType())));
    }
  }

  @Override
  public void onHeaders(Metadata headers) {
    // Of raw bytes only the first message tells the media type.
    if (format != StreamFormat.RAW) {
      begin(format.contentType());
    }
  }

  @Override
  public void onMessage(DynamicMessage message) {
    if (ended) {
      return;
    }
    byte[] payload;
    try {
      payload = payload(message);
    } catch (RuntimeException noJsonForm) {
      refuse(exchange.refusalFor(noJsonForm));
      cancelCall("A message has no JSON form");
      return;
    }
    begin(format == StreamFormat.RAW && !begun ? rawContentType(message) : format.contentType());
    if (ended) {
      return;
    }
    write(format.message(payload, route.special().eventId(message), empty));
    empty = false;
    quiet = false;
    if (exchange.response().writeQueueFull()) {
      awaitReader();
    } else {
      requestNext();
    }
  }

  private void awaitReader() {
    long patience =
        vertx.setTimer(times.patience().toMillis(), fired -> exchange.execute(this::giveUp));
    exchange
        .response()
        .drainHandler(
            drained -> {
              vertx.cancelTimer(patience);
              requestNext();
            });
  }

  private void giveUp() {
    if (!ended) {
      cancel();
      BodyPace.abort(exchange.request());
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (ended) {
      return;
    }
    vertx.cancelTimer(timer);
    if (status.isOk()) {
      begin(format.contentType());
      end(format.end(empty), Status.Code.OK);
      return;
    }
    refuse(upstream.refusal(status, trailers, origin));
  }

  /** Ends with a refusal, in the form that still can be told. */
  private void refuse(Refusal refusal) {
    vertx.cancelTimer(timer);
    Status.Code code = Status.fromCodeValue(refusal.status().getCode()).getCode();
    if (begun && format == StreamFormat.RAW) {
      // Bytes have no place for an error: the connection breaks, so that nobody takes them for all.
      ended = true;
      exchange.ended(code);
      exchange.response().reset();
    } else if (begun) {
      end(format.error(StatusJson.write(refusal.status()), empty), code);
    } else {
      ended = true;
      exchange.refuse(refusal);
    }
  }

  private byte[] payload(DynamicMessage message) {
    if (format == StreamFormat.RAW) {
      return HttpBodies.data(route.rawAnswer(message));
    }
    return route.responseBody().isPresent()
        ? codec.writeField(message, route.responseBody().get())
        : codec.write(message);
  }

  private String rawContentType(DynamicMessage first) {
    return exchange.rawContentType(HttpBodies.contentType(route.rawAnswer(first)));
  }

  private void begin(String contentType) {
    if (begun || ended) {
      return;
    }
    begun = exchange.beginStream(contentType);
    vertx.cancelTimer(timer);
    if (format == StreamFormat.SSE) {
      write(StreamFormat.HEARTBEAT);
      timer =
          vertx.setPeriodic(times.heartbeat().toMillis(), fired -> exchange.execute(this::beat));
    } else if (format == StreamFormat.NDJSON) {
      // Nothing may be written yet, but the caller should know that it was let in.
      write(Buffer.buffer());
    }
  }

  private void beat() {
    if (!ended && quiet && !exchange.response().writeQueueFull()) {
      write(StreamFormat.HEARTBEAT);
    }
    quiet = true;
  }

  private void requestNext() {
    if (!ended && call != null) {
      call.request(1);
    }
  }

  private void write(Buffer piece) {
    // A failed write means that the caller is gone, which the close handler sees to.
    exchange.response().write(piece).onFailure(gone -> cancel());
  }

  private void end(Buffer last, Status.Code code) {
    ended = true;
    vertx.cancelTimer(timer);
    exchange.ended(code);
    exchange.response().end(last).onFailure(gone -> cancel());
  }

  private void cancel() {
    if (ended) {
      return;
    }
    ended = true;
    vertx.cancelTimer(timer);
    exchange.ended(Status.Code.CANCELLED);
    cancelCall("The caller is gone");
  }

  private void cancelCall(String reason) {
    if (call != null) {
      call.cancel(reason, null);
    }
  }
}
