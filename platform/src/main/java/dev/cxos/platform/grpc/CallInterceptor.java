package dev.cxos.platform.grpc;

import dev.cxos.platform.time.Ids;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The first of our interceptors: gives each call its correlation id, its deadline and its flow
 * control.
 *
 * <p>The id is taken from header {@code x-request-id} if it is well formed, else made; it is echoed
 * in the response, put on every log line, and carried to the work.
 */
@GlobalInterceptor
@ApplicationScoped
public class CallInterceptor implements ServerInterceptor, Prioritized {

  /** The name of the correlation id in the logs. */
  static final String MDC_KEY = "request_id";

  private static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String correlationId = correlationId(headers);
    MDC.put(MDC_KEY, correlationId);
    Executor eventLoop = eventLoop();
    MessageGate gate = new MessageGate(count -> eventLoop.execute(() -> call.request(count)));
    InboundCall inbound =
        new InboundCall(
            call.getMethodDescriptor().getFullMethodName(),
            correlationId,
            Deadlines.nanos(headers),
            call::isReady,
            eventLoop,
            gate);
    noticeDisconnect(inbound);
    Context context = Context.current().withValue(InboundCall.KEY, inbound);
    return new EndNoticingListener<>(
        Contexts.interceptCall(context, new EchoingCall<>(call, inbound), headers, next), inbound);
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.CALL;
  }

  private static String correlationId(Metadata headers) {
    @Nullable String given = headers.get(REQUEST_ID);
    return given != null && ACCEPTED_ID.matcher(given).matches() ? given : Ids.newId().toString();
  }

  private static Executor eventLoop() {
    io.vertx.core.@Nullable Context vertx = Vertx.currentContext();
    return vertx == null ? Runnable::run : task -> vertx.runOnContext(_ -> task.run());
  }

  /**
   * The transport reports a cancelled call only while the request is open; the end of the response
   * tells the rest.
   */
  private static void noticeDisconnect(InboundCall inbound) {
    io.vertx.core.@Nullable Context vertx = Vertx.currentContext();
    @Nullable RoutingContext routing =
        vertx == null
            ? null
            : vertx.<@Nullable RoutingContext>getLocal(RoutingContext.class.getName());
    if (routing != null) {
      routing.addEndHandler(_ -> inbound.disconnect());
    }
  }

  /**
   * Adds the correlation id to the response, also where the call fails before any headers were
   * sent, and writes nothing to a stream that the caller has reset: the transport would take that
   * for a broken protocol and close the connection, with all the other calls on it.
   */
  private static final class EchoingCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final InboundCall inbound;
    private boolean headersSent;

    EchoingCall(ServerCall<Q, R> call, InboundCall inbound) {
      super(call);
      this.inbound = inbound;
    }

    @Override
    public void request(int count) {
      if (getMethodDescriptor().getType() == MethodType.CLIENT_STREAMING
          || getMethodDescriptor().getType() == MethodType.BIDI_STREAMING) {
        inbound.gate().request(count);
      } else {
        super.request(count);
      }
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (!inbound.connected()) {
        return;
      }
      headersSent = true;
      headers.put(REQUEST_ID, inbound.correlationId());
      super.sendHeaders(headers);
    }

    @Override
    public void sendMessage(R message) {
      if (inbound.connected()) {
        super.sendMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      boolean connected = inbound.connected();
      inbound.end();
      if (!connected) {
        return;
      }
      if (!headersSent && !trailers.containsKey(REQUEST_ID)) {
        trailers.put(REQUEST_ID, inbound.correlationId());
      }
      super.close(status, trailers);
    }
  }

  private static final class EndNoticingListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final InboundCall inbound;

    EndNoticingListener(ServerCall.Listener<Q> listener, InboundCall inbound) {
      super(listener);
      this.inbound = inbound;
    }

    @Override
    public void onReady() {
      inbound.wake();
      super.onReady();
    }

    @Override
    public void onCancel() {
      inbound.disconnect();
      super.onCancel();
    }

    @Override
    public void onComplete() {
      inbound.end();
      super.onComplete();
    }
  }
}
