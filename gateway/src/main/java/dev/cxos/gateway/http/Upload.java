package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.connection.BodyPace;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.ClientCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends a body with one JSON value a line as a stream of messages, each as soon as its line is
 * complete. The body is read, and unpacked if it is compressed, no faster than the backend takes
 * messages. The first line that is refused ends the upload; what the lines before it did is done.
 */
final class Upload {
  private static final int BUFFER = 8192;

  private final Exchange exchange;
  private final ClientCall<DynamicMessage, DynamicMessage> call;
  private final Function<byte[], DynamicMessage> binder;
  private final Lines lines;
  private final Optional<Gunzip> gunzip;
  private final BodyPace pace;
  private boolean bodyEnded;
  private boolean closed;

  /**
   * Prepares to send.
   *
   * @param exchange the request
   * @param call the call, started
   * @param longestLine the most bytes that a line may have
   * @param gunzip unpacks the body if it is compressed
   * @param binder makes a message of a line
   */
  Upload(
      Exchange exchange,
      ClientCall<DynamicMessage, DynamicMessage> call,
      int longestLine,
      Optional<Gunzip> gunzip,
      Function<byte[], DynamicMessage> binder) {
    this.exchange = exchange;
    this.call = call;
    this.gunzip = gunzip;
    this.binder = binder;
    this.lines = new Lines(longestLine, this::send);
    this.pace = exchange.pace();
  }

  void start() {
    HttpServerRequest request = exchange.request();
    request.handler(piece -> step(() -> take(piece)));
    request.endHandler(
        end ->
            step(
                () -> {
                  bodyEnded = true;
                  pace.stop();
                  proceedWithBody();
                }));
    exchange.whenGone(
        () -> {
          call.cancel("The caller is gone", null);
          free();
        });
    RequestBody.invite(request);
    request.resume();
    pace.start();
  }

  /** The backend takes more. */
  void proceed() {
    step(this::proceedWithBody);
  }

  private void take(Buffer piece) {
    pace.came(piece.length());
    if (gunzip.isPresent()) {
      gunzip.get().add(piece.getBytes());
    } else {
      lines.add(piece);
    }
    // Paused until it is clear that the backend takes more.
    exchange.request().pause();
    proceedWithBody();
  }

  private void proceedWithBody() {
    if (closed || (gunzip.isPresent() && !isUsedUp(gunzip.get()))) {
      return;
    }
    if (bodyEnded) {
      closed = true;
      gunzip.ifPresent(Gunzip::end);
      lines.end();
      if (!exchange.isAnswered()) {
        call.halfClose();
      }
      free();
    } else if (call.isReady()) {
      pace.hold(false);
      exchange.request().resume();
    } else {
      pace.hold(true);
    }
  }

  /** Unpacks what is there, until the backend takes no more for now. */
  private boolean isUsedUp(Gunzip unpacking) {
    byte[] buffer = new byte[BUFFER];
    for (int turn = 0; turn < Gunzip.TURN; turn += buffer.length) {
      if (!call.isReady()) {
        pace.hold(true);
        return false;
      }
      int count = unpacking.read(buffer);
      if (count == 0) {
        return true;
      }
      lines.add(Buffer.buffer(buffer).slice(0, count));
      if (exchange.isAnswered()) {
        return false;
      }
    }
    exchange.afterOthers(this::proceed);
    return false;
  }

  private void send(byte[] line) {
    if (!exchange.isAnswered()) {
      call.sendMessage(binder.apply(line));
    }
  }

  private void step(Runnable step) {
    if (exchange.isAnswered()) {
      free();
      return;
    }
    try {
      step.run();
    } catch (Refusal refusal) {
      exchange.refuse(Refusals.inLine(refusal, lines.number()));
      call.cancel("A line was refused", null);
      free();
    } catch (RuntimeException failure) {
      exchange.fail(failure);
      call.cancel("A line could not be sent", null);
      free();
    }
  }

  private void free() {
    closed = true;
    pace.stop();
    gunzip.ifPresent(Gunzip::close);
  }
}
