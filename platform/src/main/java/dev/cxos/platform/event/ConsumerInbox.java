package dev.cxos.platform.event;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.schedule.RecurringTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The consumer's side of a feed: applies each event once, remembers how far it has come, and puts
 * aside what it cannot apply.
 *
 * <p>The id of the event, the cursor and the effect are written in one transaction. Events of an
 * aggregate stay in order: as long as one of them is parked, later ones are parked behind it; other
 * aggregates go on.
 */
@ApplicationScoped
public class ConsumerInbox {

  /** The kind of failure of an event that waits for an earlier one of its aggregate. */
  public static final String BEHIND_PARKED = "BEHIND_PARKED";

  // Longer than any feed is kept by default, so that no event can come again after it was forgotten
  // here.
  private static final Duration KEPT = Duration.ofDays(60);
  private static final Duration PURGED_EVERY = Duration.ofHours(6);

  private final DataSource dataSource;
  private final Clock clock;

  ConsumerInbox(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Applies an event in a transaction of its own, unless it was applied or parked before.
   *
   * @param consumer the lasting name of the consumer
   * @param event the event
   * @param effect what it does here; joins the transaction, and whatever it throws rolls everything
   *     back
   * @return whether the effect took place now
   */
  public boolean apply(String consumer, Event event, Runnable effect) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = dataSource.getConnection()) {
                boolean isNew = remember(connection, consumer, event);
                boolean waits = isNew && hasParked(connection, consumer, event.getAggregate());
                if (waits) {
                  insertParked(connection, consumer, event, BEHIND_PARKED);
                } else if (isNew) {
                  effect.run();
                }
                moveCursor(connection, consumer, event.getCursor());
                return isNew && !waits;
              }
            });
  }

  /**
   * Puts an event aside that could not be applied, and moves on.
   *
   * @param failure why; its kind is remembered, its text is not
   */
  public void park(String consumer, Event event, Throwable failure) {
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = dataSource.getConnection()) {
                if (remember(connection, consumer, event)) {
                  insertParked(connection, consumer, event, kind(failure));
                }
                moveCursor(connection, consumer, event.getCursor());
                return true;
              }
            });
  }

  /**
   * Applies a parked event after the cause was mended. Events of one aggregate are to be replayed
   * in their order.
   *
   * @return whether there was such a parked event
   * @throws IllegalStateException if an earlier event of the aggregate is parked still
   */
  public boolean replay(String consumer, UUID eventId, Consumer<Event> effect) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = dataSource.getConnection()) {
                Optional<Event> parked = takeParked(connection, consumer, eventId);
                parked.ifPresent(effect);
                return parked.isPresent();
              }
            });
  }

  /** Returns how far the consumer has come; empty if it has not begun. */
  public Optional<String> cursor(String consumer) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT feed_cursor FROM platform_cursor WHERE consumer = ?")) {
      select.setString(1, consumer);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /** Moves the cursor past events that the consumer did not ask for. */
  public void skipTo(String consumer, String cursor) {
    try (Connection connection = dataSource.getConnection()) {
      moveCursor(connection, consumer, cursor);
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /** Returns how many events of the consumer are parked. */
  public long parkedCount(String consumer) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(*) FROM platform_parked_event WHERE consumer = ?")) {
      select.setString(1, consumer);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /** Contributes the removal of the memory of events that no feed holds any more. */
  @Produces
  @Singleton
  RecurringTask purge() {
    return new RecurringTask("platform-inbox-purge", PURGED_EVERY, this::removeOld);
  }

  private void removeOld() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                DELETE FROM platform_inbox i WHERE apply_time < ?
                  AND NOT EXISTS (SELECT FROM platform_parked_event p
                                  WHERE p.consumer = i.consumer AND p.event_id = i.event_id)
                """)) {
      delete.setObject(1, now().minus(KEPT));
      delete.executeUpdate();
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  private boolean remember(Connection connection, String consumer, Event event)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO platform_inbox (consumer, event_id, apply_time) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, consumer);
      insert.setObject(2, UUID.fromString(event.getId()));
      insert.setObject(3, now());
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean hasParked(Connection connection, String consumer, String aggregate)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT FROM platform_parked_event WHERE consumer = ? AND aggregate = ?)")) {
      select.setString(1, consumer);
      select.setString(2, aggregate);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void insertParked(Connection connection, String consumer, Event event, String errorKind)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO platform_parked_event (consumer, event_id, aggregate, event, error_kind, park_time)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, consumer);
      insert.setObject(2, UUID.fromString(event.getId()));
      insert.setString(3, event.getAggregate());
      insert.setBytes(4, event.toByteArray());
      insert.setString(5, errorKind);
      insert.setObject(6, now());
      insert.executeUpdate();
    }
  }

  private static Optional<Event> takeParked(Connection connection, String consumer, UUID eventId)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM platform_parked_event p WHERE consumer = ? AND event_id = ?
            RETURNING event, EXISTS (SELECT FROM platform_parked_event e
              WHERE e.consumer = p.consumer AND e.aggregate = p.aggregate AND e.place < p.place) AS has_earlier
            """)) {
      delete.setString(1, consumer);
      delete.setObject(2, eventId);
      try (ResultSet row = delete.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (row.getBoolean("has_earlier")) {
          throw new IllegalStateException(
              "An earlier event of the aggregate is parked; replay that first");
        }
        return Optional.of(Event.parseFrom(row.getBytes("event")));
      } catch (InvalidProtocolBufferException damaged) {
        throw new IllegalStateException("A parked event cannot be read", damaged);
      }
    }
  }

  private void moveCursor(Connection connection, String consumer, String cursor)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO platform_cursor (consumer, feed_cursor, update_time) VALUES (?, ?, ?)
            ON CONFLICT (consumer) DO UPDATE SET feed_cursor = excluded.feed_cursor, update_time = excluded.update_time
            """)) {
      upsert.setString(1, consumer);
      upsert.setString(2, cursor);
      upsert.setObject(3, now());
      upsert.executeUpdate();
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String kind(Throwable failure) {
    return failure instanceof ServiceException known
        ? known.reason().name()
        : failure.getClass().getSimpleName();
  }
}
