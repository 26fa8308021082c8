package dev.cxos.bench.load;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
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

  /**
   * Begins a call with as little work as there can be: none of the stacks that stubs collect for
   * what fails. What a caller of many refused calls does is taken away from those that serve.
   *
   * @param done is told how it ended
   */
  public static <Q, A> void begin(
      Channel channel,
      MethodDescriptor<Q, A> method,
      CallOptions options,
      Q request,
      Consumer<Status> done) {
    ClientCall<Q, A> call = channel.newCall(method, options);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            done.accept(status);
          }
        },
        new Metadata());
    call.request(2);
    call.sendMessage(request);
    call.halfClose();
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
