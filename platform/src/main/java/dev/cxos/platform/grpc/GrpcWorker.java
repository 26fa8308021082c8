package dev.cxos.platform.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.GrpcStatusMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes calls from the event loop to virtual threads: the one way in which a gRPC method may do
 * blocking work.
 *
 * <p>Each method must be called from the gRPC method itself, on the event loop. The work runs with
 * the call's identity, correlation id and trace, in a request context of its own; at most {@code
 * cxos.worker.max-concurrent} run at once. A call whose deadline has passed fails with {@code
 * DEADLINE_PASSED} and its work does not begin. Whatever the work throws reaches the caller as
 * {@link GrpcStatusMapper} says.
 */
@ApplicationScoped
public class GrpcWorker {

  private final ExecutorService executor;
  private final WorkerConfiguration configuration;
  private final Permits permits;

  GrpcWorker(
      @VirtualThreads ExecutorService executor,
      WorkerConfiguration configuration,
      MeterRegistry meters) {
    this.executor = executor;
    this.configuration = configuration;
    this.permits =
        new Permits(
            configuration.maxConcurrent(), configuration.maxQueued(), configuration.maxWait());
    Gauge.builder("cxos.worker.active", permits, Permits::inUse)
        .description("Calls that work now")
        .register(meters);
    Gauge.builder("cxos.worker.queued", permits, Permits::waiting)
        .description("Calls that wait for their turn")
        .register(meters);
  }

  /**
   * Answers a call.
   *
   * @param work blocking work from the caller to the answer, never null
   */
  public <T> Uni<T> call(Function<Caller, T> work) {
    WorkScope scope = WorkScope.capture();
    return Uni.createFrom()
        .item(() -> scope.run(() -> permitted(scope, () -> work.apply(scope.call().caller()))))
        .runSubscriptionOn(executor)
        .emitOn(scope.call().eventLoop());
  }

  /**
   * Answers a call whose answer comes later, such as one that waits for a shared commit.
   *
   * @param work prepares on a virtual thread; a permit is held while it does and none until the
   *     stage completes
   */
  public <T> Uni<T> callAsync(Function<Caller, CompletionStage<T>> work) {
    return call(work)
        .onItem()
        .transformToUni(stage -> Uni.createFrom().completionStage(stage))
        .emitOn(InboundCall.current().eventLoop());
  }

  /**
   * Streams items to a caller, never faster than the caller reads.
   *
   * @param work sends items to the sink and returns when there are no more; see {@link RowSink} for
   *     what it must not do
   */
  public <T> Multi<T> stream(BiConsumer<Caller, RowSink<T>> work) {
    WorkScope scope = WorkScope.capture();
    return Multi.createFrom()
        .emitter(
            emitter -> {
              emitter.onTermination(scope.call()::end);
              CallSink<T> sink =
                  new CallSink<>(scope.call(), emitter, permits, configuration.maxStall());
              executor.execute(() -> runStream(scope, sink, work));
            },
            BackPressureStrategy.BUFFER);
  }

  private <T> void runStream(
      WorkScope scope, CallSink<T> sink, BiConsumer<Caller, RowSink<T>> work) {
    try {
      scope.run(
          () ->
              permitted(
                  scope,
                  () -> {
                    work.accept(scope.call().caller(), sink);
                    return sink;
                  }));
      sink.complete();
    } catch (Throwable thrown) {
      sink.fail(thrown);
    }
  }

  /**
   * Answers a client stream.
   *
   * @param messages what the caller sends; at most 16 are taken in before the work asks for them
   * @param work pulls the messages and gives the answer. The iterator blocks until there is a
   *     message or the stream has ended, without holding a permit, so the work must hold no
   *     database connection while it asks; it throws {@link
   *     java.util.concurrent.CancellationException} if the stream broke off
   */
  public <I, O> Uni<O> receive(Multi<I> messages, BiFunction<Caller, Iterator<I>, O> work) {
    WorkScope scope = WorkScope.capture();
    InboundMessages<I> inbound = new InboundMessages<>(scope.call(), permits);
    messages.subscribe().withSubscriber(inbound);
    return Uni.createFrom()
        .item(
            () -> {
              try {
                return scope.run(
                    () -> permitted(scope, () -> work.apply(scope.call().caller(), inbound)));
              } finally {
                inbound.close();
              }
            })
        .runSubscriptionOn(executor)
        .emitOn(scope.call().eventLoop());
  }

  private <T> T permitted(WorkScope scope, Supplier<T> work) {
    permits.acquire(scope.call());
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
