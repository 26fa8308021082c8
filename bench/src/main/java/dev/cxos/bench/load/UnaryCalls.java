package dev.cxos.bench.load;

import io.grpc.Status;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What unary calls of a {@link ClosedLoop} have in common. */
public final class UnaryCalls {
  private static final long DEADLINE_SECONDS = 30;

  private UnaryCalls() {}

  /** Gives the next call of a stub a deadline, so that no call waits for ever. */
  public static <S extends AbstractStub<S>> S deadlined(S stub) {
    return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells how a call ended. */
  public static <T> StreamObserver<T> observer(Consumer<Status> done) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T value) {}

      @Override
      public void onError(Throwable failure) {
        done.accept(Status.fromThrowable(failure));
      }

      @Override
      public void onCompleted() {
        done.accept(Status.OK);
      }
    };
  }
}
