package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.MessageOrBuilder;
import dev.cxos.gateway.backend.StatusOrigin;
import dev.cxos.gateway.binding.HttpBodies;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.json.JsonCodec;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers one request with the one message, or the status, that the backend gives. */
final class UnaryAnswer extends ClientCall.Listener<DynamicMessage> {
  private static final Metadata.Key<String> LOCATION =
      Metadata.Key.of("location", Metadata.ASCII_STRING_MARSHALLER);

  private final Exchange exchange;
  private final Route route;
  private final Upstream upstream;
  private final JsonCodec codec;
  private final StatusOrigin origin = new StatusOrigin();
  private Runnable onReady = () -> {};
  private @Nullable DynamicMessage message;
  private boolean surplus;
  private @Nullable String location;

  UnaryAnswer(Exchange exchange, Route route, Upstream upstream, JsonCodec codec) {
    this.exchange = exchange;
    this.route = route;
    this.upstream = upstream;
    this.codec = codec;
  }

  /** Sends the only request. */
  void start(DynamicMessage request, Metadata metadata, Duration deadline) {
    ClientCall<DynamicMessage, DynamicMessage> call = open(metadata, Optional.of(deadline));
    call.sendMessage(request);
    call.halfClose();
  }

  /**
   * Opens the call for a stream of requests.
   *
   * @param deadline how long it may take; empty for no limit
   */
  ClientCall<DynamicMessage, DynamicMessage> open(Metadata metadata, Optional<Duration> deadline) {
    ClientCall<DynamicMessage, DynamicMessage> call =
        upstream.open(metadata, deadline, exchange::enqueue, origin, this);
    // Two, so that a backend that sends more than one is found out.
    call.request(2);
    exchange.whenGone(() -> call.cancel("The caller is gone", null));
    return call;
  }

  /** From now on the sender learns when the backend takes more. */
  void onReady(Runnable sender) {
    onReady = sender;
  }

  @Override
  public void onReady() {
    onReady.run();
  }

  @Override
  public void onHeaders(Metadata headers) {
    location = headers.get(LOCATION);
  }

  @Override
  public void onMessage(DynamicMessage received) {
    surplus = message != null;
    message = received;
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (!status.isOk()) {
      exchange.refuse(upstream.refusal(status, trailers, origin));
      return;
    }
    if (message == null || surplus) {
      exchange.refuse(upstream.brokenAnswer());
      return;
    }
    MessageOrBuilder answer = message;
    route.special().etag(answer).ifPresent(etag -> exchange.response().putHeader("ETag", etag));
    if (location != null && location.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      exchange.response().putHeader("Location", location);
    }
    if (route.answersRaw()) {
      MessageOrBuilder body = route.rawAnswer(answer);
      exchange.answer(
          200,
          exchange.rawContentType(HttpBodies.contentType(body)),
          HttpBodies.data(body),
          Status.Code.OK);
    } else {
      byte[] body =
          route.responseBody().isPresent()
              ? codec.writeField(answer, route.responseBody().get())
              : codec.write(answer);
      exchange.answer(200, "application/json", body, Status.Code.OK);
    }
  }
}
