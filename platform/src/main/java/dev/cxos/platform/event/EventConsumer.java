package dev.cxos.platform.event;

import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.error.Faults;
import dev.cxos.platform.error.Kind;
import dev.cxos.platform.error.ServiceException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of another service and applies its events one by one, each once.
 *
 * <p>After a break it subscribes again from its cursor, with growing, jittered pauses. An event
 * that fails for a reason that passes, such as a database that is away, is tried until it succeeds;
 * any other is tried a few times and then parked.
 */
public final class EventConsumer implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(EventConsumer.class);
  private static final double JITTER = 0.5;

  private final String name;
  private final Function<SubscribeRequest, Multi<SubscribeResponse>> feed;
  private final List<String> types;
  private final Consumer<Event> handler;
  private final ConsumerInbox inbox;
  private final EventConfiguration configuration;
  private final Clock clock;
  private final AtomicReference<@Nullable Instant> behindSince = new AtomicReference<>();
  private @Nullable Cancellable subscription;

  EventConsumer(
      String name,
      Function<SubscribeRequest, Multi<SubscribeResponse>> feed,
      List<String> types,
      Consumer<Event> handler,
      ConsumerInbox inbox,
      EventConfiguration configuration,
      Clock clock) {
    this.name = name;
    this.feed = feed;
    this.types = types;
    this.handler = handler;
    this.inbox = inbox;
    this.configuration = configuration;
    this.clock = clock;
  }

  void register(MeterRegistry meters) {
    Tags tags = Tags.of("consumer", name);
    Gauge.builder("cxos.consumer.lag", this, EventConsumer::lagSeconds)
        .tags(tags)
        .baseUnit("seconds")
        .description("Age of the event that is being applied; 0 if there is none")
        .register(meters);
    Gauge.builder("cxos.consumer.parked", () -> inbox.parkedCount(name))
        .tags(tags)
        .description("Events that wait for a person")
        .register(meters);
  }

  void start(Executor executor) {
    subscription =
        Multi.createFrom()
            .deferred(this::subscribe)
            .runSubscriptionOn(executor)
            .onItem()
            .transformToUniAndConcatenate(response -> handle(response, executor))
            .onCompletion()
            // A feed without end has ended: the other side restarts. Taken like a failure, so that
            // there is a pause.
            .failWith(() -> new IllegalStateException("The feed ended"))
            .onFailure()
            .invoke(
                failure ->
                    LOGGER.infof(
                        "Consumer %s lost its feed and subscribes again: %s", name, failure))
            .onFailure()
            .retry()
            .withBackOff(configuration.retryDelay(), configuration.maxRetryDelay())
            .withJitter(JITTER)
            .indefinitely()
            .subscribe()
            .with(_ -> {}, failure -> LOGGER.errorf(failure, "Consumer %s stopped", name));
  }

  /** Ends the consumer; an event that is being applied is finished. */
  @Override
  public void close() {
    @Nullable Cancellable active = subscription;
    if (active != null) {
      active.cancel();
    }
  }

  private Multi<SubscribeResponse> subscribe() {
    return feed.apply(
        SubscribeRequest.newBuilder()
            .setAfter(inbox.cursor(name).orElse(""))
            .addAllTypes(types)
            .build());
  }

  private Uni<Boolean> handle(SubscribeResponse response, Executor executor) {
    if (!response.hasEvent()) {
      behindSince.set(null);
      return Uni.createFrom()
          .item(
              () -> {
                inbox.skipTo(name, response.getCursor());
                return true;
              })
          .runSubscriptionOn(executor);
    }
    Event event = response.getEvent();
    behindSince.set(
        Instant.ofEpochSecond(event.getOccurTime().getSeconds(), event.getOccurTime().getNanos()));
    return Uni.createFrom()
        .item(() -> inbox.apply(name, event, () -> handler.accept(event)))
        .runSubscriptionOn(executor)
        .onFailure(EventConsumer::passes)
        .retry()
        .withBackOff(configuration.retryDelay(), configuration.maxRetryDelay())
        .withJitter(JITTER)
        .indefinitely()
        .onFailure(failure -> !passes(failure))
        .retry()
        .withBackOff(configuration.retryDelay(), configuration.maxRetryDelay())
        .withJitter(JITTER)
        .atMost(configuration.attempts() - 1L)
        .onFailure()
        .recoverWithUni(failure -> park(event, failure, executor))
        .invoke(() -> behindSince.set(null));
  }

  private Uni<Boolean> park(Event event, Throwable failure, Executor executor) {
    LOGGER.errorf(
        failure, "Consumer %s parked event %s of type %s", name, event.getId(), event.getType());
    return Uni.createFrom()
        .item(
            () -> {
              inbox.park(name, event, failure.getCause() == null ? failure : failure.getCause());
              return false;
            })
        .runSubscriptionOn(executor);
  }

  /** Whether the failure has nothing to do with the event. */
  private static boolean passes(Throwable failure) {
    return Faults.recognise(failure)
        .map(ServiceException::reason)
        .filter(reason -> reason.kind() == Kind.UNAVAILABLE || reason.kind() == Kind.ABORTED)
        .isPresent();
  }

  private double lagSeconds() {
    @Nullable Instant since = behindSince.get();
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
