package dev.cxos.platform.event;

import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts the consumers of a service. */
@ApplicationScoped
public class EventConsumers {

  private final ConsumerInbox inbox;
  private final EventConfiguration configuration;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ExecutorService executor;

  EventConsumers(
      ConsumerInbox inbox,
      EventConfiguration configuration,
      Clock clock,
      MeterRegistry meters,
      @VirtualThreads ExecutorService executor) {
    this.inbox = inbox;
    this.configuration = configuration;
    this.clock = clock;
    this.meters = meters;
    this.executor = executor;
  }

  /**
   * Starts a consumer; it goes on from where it stood until it is closed, and reconnects by itself.
   *
   * @param name the lasting name of the consumer
   * @param feed subscribes, such as {@code stub::subscribe}
   * @param types the types of events wanted; empty for all
   * @param handler applies an event; runs in the transaction of the inbox, on a virtual thread
   */
  public EventConsumer start(
      String name,
      Function<SubscribeRequest, Multi<SubscribeResponse>> feed,
      List<String> types,
      Consumer<Event> handler) {
    EventConsumer consumer =
        new EventConsumer(name, feed, List.copyOf(types), handler, inbox, configuration, clock);
    consumer.register(meters);
    consumer.start(executor);
    return consumer;
  }
}
