package dev.cxos.platform.event;

import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.event.OutboxReader.Head;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.operations.Draining;
import dev.cxos.platform.schedule.RecurringTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Streams the outbox to subscribers: every committed event, in the order of the commits, from any
 * place that is kept.
 *
 * <p>At least once: after a break a subscriber goes on from its last cursor and passes over ids
 * that it has seen. A transaction that stays open holds the feed back, since it may still write an
 * earlier event.
 */
@ApplicationScoped
public class EventFeed {

  private static final Duration PURGED_EVERY = Duration.ofHours(1);

  private final OutboxReader reader;
  private final FeedHead feedHead;
  private final GrpcWorker worker;
  private final EventConfiguration configuration;
  private final Clock clock;
  private final Draining draining;
  private final AtomicInteger subscribers = new AtomicInteger();
  private final Timer lag;

  EventFeed(
      OutboxReader reader,
      FeedHead feedHead,
      GrpcWorker worker,
      EventConfiguration configuration,
      Clock clock,
      Draining draining,
      MeterRegistry meters) {
    this.reader = reader;
    this.feedHead = feedHead;
    this.worker = worker;
    this.configuration = configuration;
    this.clock = clock;
    this.draining = draining;
    Gauge.builder("cxos.feed.subscribers", subscribers, AtomicInteger::get)
        .description("Subscribers of the event feed")
        .register(meters);
    this.lag =
        Timer.builder("cxos.feed.lag")
            .description("From the moment an event occurred to the moment it was sent")
            .register(meters);
  }

  /**
   * Answers {@code EventFeed.Subscribe}; must be called from the gRPC method.
   *
   * @param request where to begin and what is wanted
   */
  public Multi<SubscribeResponse> subscribe(SubscribeRequest request) {
    return worker.stream((_, sink) -> stream(request, sink));
  }

  /** Contributes the removal of events that are older than the retention. */
  @Produces
  @Singleton
  RecurringTask purge() {
    return new RecurringTask(
        "platform-outbox-purge",
        PURGED_EVERY,
        () -> reader.purge(clock.instant().minus(configuration.retention())));
  }

  private void stream(SubscribeRequest request, RowSink<SubscribeResponse> sink) {
    subscribers.incrementAndGet();
    try {
      new Subscription(request, sink).run();
    } finally {
      subscribers.decrementAndGet();
    }
  }

  /** One subscriber; lives as long as its stream. */
  private final class Subscription {

    private final RowSink<SubscribeResponse> sink;
    private final List<String> types;
    private final boolean untilNow;
    private final long began;
    private Head head;
    private Cursor cursor;
    private Instant heardAt = clock.instant();

    Subscription(SubscribeRequest request, RowSink<SubscribeResponse> sink) {
      this.sink = sink;
      this.types = List.copyOf(request.getTypesList());
      this.untilNow = request.getUntilNow();
      this.began = untilNow ? reader.xidAfterAllBegun() : 0;
      this.head = reader.head();
      this.cursor = Cursor.parse(request.getAfter());
      if (cursor.xid() >= head.nextXid()) {
        throw Cursor.invalid();
      }
      if (request.getAfter().isEmpty()) {
        cursor = reader.purged();
      }
    }

    void run() {
      while (!sink.cancelled()) {
        requireServing();
        if (cursor.compareTo(head.newest()) < 0) {
          sendBatch();
        } else if (untilNow && head.openFrom() >= began) {
          // Everything that had begun when the subscriber came has ended and been sent.
          heartbeat();
          return;
        } else {
          sink.idle(() -> head = feedHead.next(configuration.heartbeat()));
        }
        if (!heardAt.plus(configuration.heartbeat()).isAfter(clock.instant())) {
          heartbeat();
        }
      }
    }

    private void sendBatch() {
      List<Event> events = reader.read(cursor, head.newest(), types, configuration.batch());
      for (Event event : events) {
        sink.send(
            SubscribeResponse.newBuilder().setEvent(event).setCursor(event.getCursor()).build());
        heardAt = clock.instant();
        lag.record(Duration.between(occurred(event), heardAt));
      }
      cursor =
          events.size() < configuration.batch()
              ? head.newest()
              : Cursor.parse(events.getLast().getCursor());
    }

    private void heartbeat() {
      sink.send(SubscribeResponse.newBuilder().setCursor(cursor.text()).build());
      heardAt = clock.instant();
    }

    private void requireServing() {
      if (draining.hasBegun()) {
        throw ServiceException.of(
                PlatformReason.DEPENDENCY_UNAVAILABLE,
                "The service is restarting; subscribe again.")
            .retryAfter(Duration.ofSeconds(1));
      }
    }
  }

  private static Instant occurred(Event event) {
    return Instant.ofEpochSecond(
        event.getOccurTime().getSeconds(), event.getOccurTime().getNanos());
  }
}
