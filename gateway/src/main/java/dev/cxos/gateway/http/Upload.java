package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.ClientCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/**
 * Sends a body with one JSON value a line as a stream of messages, each as soon as its line is
 * complete. The body is read no faster than the backend takes messages. The first line that is
 * refused ends the upload; what the lines before it did is done.
 */
final class Upload {
  private final Exchange exchange;
  private final ClientCall<DynamicMessage, DynamicMessage> call;
  private final Function<byte[], DynamicMessage> binder;
  private final Lines lines;

  /**
   * Prepares to send.
   *
   * @param exchange the request
   * @param call the call, started
   * @param longestLine the most bytes that a line may have
   * @param binder makes a message of a line
   */
  Upload(
      Exchange exchange,
      ClientCall<DynamicMessage, DynamicMessage> call,
      int longestLine,
      Function<byte[], DynamicMessage> binder) {
    this.exchange = exchange;
    this.call = call;
    this.binder = binder;
    this.lines = new Lines(longestLine, this::send);
  }

  void start() {
    HttpServerRequest request = exchange.request();
    request.handler(piece -> step(() -> take(piece)));
    request.endHandler(
        end ->
            step(
                () -> {
                  lines.end();
                  if (!exchange.isAnswered()) {
                    call.halfClose();
                  }
                }));
    RequestBody.invite(request);
    request.resume();
  }

  /** The backend takes more. */
  void proceed() {
    if (!exchange.isAnswered()) {
      exchange.request().resume();
    }
  }

  private void take(Buffer piece) {
    lines.add(piece);
    if (!call.isReady() && !exchange.isAnswered()) {
      exchange.request().pause();
    }
  }

  private void send(byte[] line) {
    if (!exchange.isAnswered()) {
      call.sendMessage(binder.apply(line));
    }
  }

  private void step(Runnable step) {
    if (exchange.isAnswered()) {
      return;
    }
    try {
      step.run();
    } catch (Refusal refusal) {
      exchange.refuse(Refusals.inLine(refusal, lines.number()));
      call.cancel("A line was refused", null);
    } catch (RuntimeException failure) {
      exchange.fail(failure);
      call.cancel("A line could not be sent", null);
    }
  }
}
