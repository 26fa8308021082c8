package dev.cxos.gateway.grpcweb;

import dev.cxos.gateway.observation.CallMetrics.Door;
import dev.cxos.gateway.passthrough.CallAttributes;
import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusal;
import io.grpc.Attributes;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer as a call of gRPC. The relay may talk to it on any thread; everything
 * that touches the connection happens on the event loop of the request, in the order in which it
 * was asked for.
 */
final class WebCall extends ServerCall<byte[], byte[]> {
  /** So many bytes may wait to be written before the relay is asked to hold the backend back. */
  private static final long MOST_WAITING = 64 * 1024;

  private static final int DISCARD_FACTOR = 2;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final MethodDescriptor<byte[], byte[]> method;
  private final WebFormat format;
  private final int limit;
  private final RequestFrame frame;
  private final Attributes attributes;
  private final AtomicLong waiting = new AtomicLong();
  private ServerCall.@Nullable Listener<byte[]> listener;
  private volatile boolean cancelled;
  private volatile boolean closed;
  private boolean reading;
  private boolean headersSent;

  WebCall(
      HttpServerRequest request,
      Context context,
      MethodDescriptor<byte[], byte[]> method,
      WebFormat format,
      int limit,
      Optional<Deadline> deadline,
      @Nullable InetSocketAddress remote) {
    this.request = request;
    this.response = request.response();
    this.context = context;
    this.method = method;
    this.format = format;
    this.limit = limit;
    this.frame = new RequestFrame(format, limit);
    Attributes.Builder known = Attributes.newBuilder().set(CallAttributes.DOOR, Door.GRPC_WEB);
    if (remote != null) {
      known.set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, remote);
    }
    SSLSession session = request.sslSession();
    if (session != null) {
      known.set(Grpc.TRANSPORT_ATTR_SSL_SESSION, session);
    }
    deadline.ifPresent(until -> known.set(CallAttributes.DEADLINE, until));
    this.attributes = known.build();
  }

  /**
   * Says who listens. Called on the event loop, before anything that the relay asks for is done.
   */
  void start(ServerCall.Listener<byte[]> relay) {
    listener = relay;
    response.closeHandler(gone -> gone(relay));
    response.exceptionHandler(broken -> gone(relay));
  }

  private void gone(ServerCall.Listener<byte[]> relay) {
    if (!closed && !cancelled) {
      cancelled = true;
      relay.onCancel();
    }
  }

  @Override
  public void request(int messages) {
    context.runOnContext(
        asked -> {
          if (!reading && !closed) {
            reading = true;
            read();
          }
        });
  }

  private void read() {
    request.handler(chunk -> guard(() -> frame.take(chunk.getBytes())));
    request.endHandler(
        end ->
            guard(
                () -> {
                  byte[] message = frame.end();
                  if (listener != null) {
                    listener.onMessage(message);
                    listener.onHalfClose();
                  }
                }));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      response.writeContinue();
    }
    request.resume();
  }

  /** Runs a step unless the call is over; what it refuses ends the call at both sides. */
  private void guard(Runnable step) {
    if (closed || cancelled) {
      return;
    }
    try {
      step.run();
    } catch (Refusal refusal) {
      refuse(refusal);
      if (listener != null) {
        listener.onCancel();
      }
    }
  }

  /** Ends the call with a refusal of the door. */
  void refuse(Refusal refusal) {
    close(
        GrpcTrailers.line(refusal.status()),
        GrpcTrailers.withDetails(new Metadata(), refusal.status()));
  }

  @Override
  public void sendHeaders(Metadata headers) {
    context.runOnContext(
        asked -> {
          if (!cancelled && !headersSent) {
            begin();
            WebMetadata.write(headers, response.headers()::add);
            response.setChunked(true);
          }
        });
  }

  private void begin() {
    headersSent = true;
    response.setStatusCode(200).putHeader("Content-Type", format.contentType());
  }

  @Override
  public void sendMessage(byte[] message) {
    byte[] bytes = format.message(message);
    waiting.addAndGet(bytes.length);
    context.runOnContext(
        asked -> {
          if (!cancelled) {
            response
                .write(Buffer.buffer(bytes))
                .onComplete(written -> context.runOnContext(now -> written(bytes.length)));
          }
        });
  }

  private void written(int size) {
    long left = waiting.addAndGet(-size);
    if (left < MOST_WAITING && left + size >= MOST_WAITING && listener != null && !cancelled) {
      listener.onReady();
    }
  }

  @Override
  public boolean isReady() {
    return waiting.get() < MOST_WAITING;
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (closed) {
      return;
    }
    closed = true;
    context.runOnContext(
        asked -> {
          if (!cancelled) {
            end(status, trailers);
            discardRest();
          }
        });
  }

  private void end(Status status, Metadata trailers) {
    if (headersSent) {
      response.end(Buffer.buffer(format.trailers(WebMetadata.lines(status, trailers))));
    } else {
      begin();
      WebMetadata.write(status, trailers, response.headers()::add);
      response.putHeader("Content-Length", "0").end();
    }
    if (listener != null) {
      listener.onComplete();
    }
  }

  /** Reads what is left of a request that is answered already, so that the connection can go on. */
  private void discardRest() {
    if (request.isEnded()) {
      return;
    }
    long[] discarded = new long[1];
    request.handler(
        chunk -> {
          discarded[0] += chunk.length();
          if (discarded[0] > (long) DISCARD_FACTOR * limit) {
            request.connection().close();
          }
        });
    request.endHandler(end -> {});
    request.resume();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public MethodDescriptor<byte[], byte[]> getMethodDescriptor() {
    return method;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }
}
