package dev.cxos.survey;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/**
 * The one answer of a call to which a test goes on sending.
 *
 * @param <T> what the service answers
 */
public final class FutureAnswer<T> extends CompletableFuture<T> implements StreamObserver<T> {
  @Override
  public void onNext(T value) {
    complete(value);
  }

  @Override
  public void onError(Throwable failure) {
    completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {}
}
