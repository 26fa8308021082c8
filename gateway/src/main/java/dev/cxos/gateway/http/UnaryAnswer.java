package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.MessageOrBuilder;
import dev.cxos.gateway.backend.StatusOrigin;
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
  private @Nullable DynamicMessage message;
  private @Nullable String location;

  UnaryAnswer(Exchange exchange, Route route, Upstream upstream, JsonCodec codec) {
    this.exchange = exchange;
    this.route = route;
    this.upstream = upstream;
    this.codec = codec;
  }

  void start(DynamicMessage request, Metadata metadata, Duration deadline) {
    ClientCall<DynamicMessage, DynamicMessage> call =
        upstream.start(request, metadata, Optional.of(deadline), exchange::enqueue, origin, this);
    // Two, so that a backend that sends more than one is found out.
    call.request(2);
    exchange
        .response()
        .closeHandler(
            gone -> {
              call.cancel("The caller is gone", null);
              exchange.ended(Status.Code.CANCELLED);
            });
  }

  @Override
  public void onHeaders(Metadata headers) {
    location = headers.get(LOCATION);
  }

  @Override
  public void onMessage(DynamicMessage received) {
    message = received;
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (!status.isOk() || message == null) {
      Status failure =
          status.isOk() ? Status.INTERNAL.withDescription("OK without a message") : status;
      exchange.refuse(upstream.refusal(failure, trailers, origin));
      return;
    }
    MessageOrBuilder answer = message;
    route.special().etag(answer).ifPresent(etag -> exchange.response().putHeader("ETag", etag));
    if (location != null && location.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      exchange.response().putHeader("Location", location);
    }
    if (route.responseBody().isPresent()) {
      answer = (MessageOrBuilder) answer.getField(route.responseBody().get());
    }
    exchange.answer(200, "application/json", codec.write(answer), Status.Code.OK);
  }
}
