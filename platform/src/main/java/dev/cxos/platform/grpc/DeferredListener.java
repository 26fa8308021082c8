package dev.cxos.platform.grpc;

import io.grpc.ServerCall;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener whose real one is not known yet: keeps what happens to the call and plays it back once
 * it is.
 *
 * <p>Nothing is asked of the stream before that, so only a few events can come. For one event loop.
 */
final class DeferredListener<Q> extends ServerCall.Listener<Q> {

  private final Queue<Consumer<ServerCall.Listener<Q>>> kept = new ArrayDeque<>();
  private ServerCall.@Nullable Listener<Q> real;
  private boolean discarded;

  void start(ServerCall.Listener<Q> listener) {
    real = listener;
    while (!kept.isEmpty()) {
      kept.remove().accept(listener);
    }
  }

  /** Drops everything; the call was refused. */
  void discard() {
    discarded = true;
    kept.clear();
  }

  @Override
  public void onMessage(Q message) {
    handle(listener -> listener.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    handle(ServerCall.Listener::onHalfClose);
  }

  @Override
  public void onCancel() {
    handle(ServerCall.Listener::onCancel);
  }

  @Override
  public void onComplete() {
    handle(ServerCall.Listener::onComplete);
  }

  @Override
  public void onReady() {
    handle(ServerCall.Listener::onReady);
  }

  private void handle(Consumer<ServerCall.Listener<Q>> event) {
    if (real != null) {
      event.accept(real);
    } else if (!discarded) {
      kept.add(event);
    }
  }
}
