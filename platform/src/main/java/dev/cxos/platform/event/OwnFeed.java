package dev.cxos.platform.event;

import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.event.OutboxReader.Head;
import dev.cxos.platform.operations.Draining;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * The feed of the service itself, for a slice that follows what happens in another slice: the same
 * events in the same order as {@link EventFeed} gives to other services, read without a call. Start
 * it with {@link EventConsumers}, so that each event is applied once.
 */
@ApplicationScoped
public class OwnFeed {

  // How long a wait may outlast the end of the service.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final OutboxReader reader;
  private final FeedHead feedHead;
  private final EventConfiguration configuration;
  private final Draining draining;
  private final Clock clock;
  private final ExecutorService executor;

  OwnFeed(
      OutboxReader reader,
      FeedHead feedHead,
      EventConfiguration configuration,
      Draining draining,
      Clock clock,
      @VirtualThreads ExecutorService executor) {
    this.reader = reader;
    this.feedHead = feedHead;
    this.configuration = configuration;
    this.draining = draining;
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Streams events; a batch is read when the one before it was taken.
   *
   * @param request where to begin and what is wanted
   */
  public Multi<SubscribeResponse> follow(SubscribeRequest request) {
    return Multi.createFrom()
        .deferred(
            () -> {
              Follower follower = new Follower(request);
              return Uni.createFrom()
                  .item(follower::next)
                  .runSubscriptionOn(executor)
                  .repeat()
                  .indefinitely();
            })
        .onItem()
        .disjoint();
  }

  /** One follower. */
  private final class Follower {

    private final List<String> types;
    private Head head;
    private Cursor cursor;

    Follower(SubscribeRequest request) {
      this.types = List.copyOf(request.getTypesList());
      this.head = reader.head();
      this.cursor =
          request.getAfter().isEmpty() ? reader.purged() : Cursor.parse(request.getAfter());
    }

    /** The next events, or a heartbeat if none came for long. */
    List<SubscribeResponse> next() {
      Instant quietUntil = clock.instant().plus(configuration.heartbeat());
      while (clock.instant().isBefore(quietUntil)) {
        if (draining.hasBegun()) {
          throw new IllegalStateException("The service is ending");
        }
        if (cursor.compareTo(head.newest()) >= 0) {
          head = feedHead.next(PATIENCE);
        } else {
          List<Event> events = reader.read(cursor, head.newest(), types, configuration.batch());
          cursor =
              events.size() < configuration.batch()
                  ? head.newest()
                  : Cursor.parse(events.getLast().getCursor());
          if (!events.isEmpty()) {
            return events.stream().map(OwnFeed::response).toList();
          }
        }
      }
      return List.of(SubscribeResponse.newBuilder().setCursor(cursor.text()).build());
    }
  }

  private static SubscribeResponse response(Event event) {
    return SubscribeResponse.newBuilder().setEvent(event).setCursor(event.getCursor()).build();
  }
}
