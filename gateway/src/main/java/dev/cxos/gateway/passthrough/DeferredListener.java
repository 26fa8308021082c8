package dev.cxos.gateway.passthrough;

import io.grpc.ServerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the listener of a call that is not started yet, because its token is still being
 * checked. Events wait and are handed over in order. No message arrives before it is asked for, so
 * few events can wait.
 */
final class DeferredListener<T> extends ServerCall.Listener<T> {
  private final List<Consumer<ServerCall.Listener<T>>> waiting = new ArrayList<>();
  private ServerCall.@Nullable Listener<T> started;

  /** Hands over what waited, and from now on everything at once. */
  synchronized void start(ServerCall.Listener<T> listener) {
    waiting.forEach(event -> event.accept(listener));
    waiting.clear();
    started = listener;
  }

  @Override
  public void onMessage(T message) {
    deliver(listener -> listener.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    deliver(ServerCall.Listener::onHalfClose);
  }

  @Override
  public void onCancel() {
    deliver(ServerCall.Listener::onCancel);
  }

  @Override
  public void onComplete() {
    deliver(ServerCall.Listener::onComplete);
  }

  @Override
  public void onReady() {
    deliver(ServerCall.Listener::onReady);
  }

  private synchronized void deliver(Consumer<ServerCall.Listener<T>> event) {
    if (started == null) {
      waiting.add(event);
    } else {
      event.accept(started);
    }
  }
}
