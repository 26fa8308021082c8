package dev.cxos.platform.event;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the outbox below the snapshot horizon: only what was written by transactions below which
 * none is open, so that no event can still appear before one that was read.
 */
@ApplicationScoped
public class OutboxReader {

  private static final String TYPE_URL_PREFIX = "type.googleapis.com/";

  private static final String HEAD =
      """
      SELECT pg_snapshot_xmin(s.snapshot)::text::bigint AS open_from,
             pg_snapshot_xmax(s.snapshot)::text::bigint AS next_xid,
             coalesce(h.xid::text::bigint, p.xid::text::bigint) AS xid, coalesce(h.seq, p.seq) AS seq
      FROM (SELECT pg_current_snapshot() AS snapshot) s
      CROSS JOIN platform_outbox_purged p
      LEFT JOIN LATERAL (
        SELECT o.xid, o.seq FROM platform_outbox o WHERE o.xid < pg_snapshot_xmin(s.snapshot)
        ORDER BY o.xid DESC, o.seq DESC LIMIT 1) h ON true
      """;

  private static final String BATCH =
      """
      SELECT o.xid::text::bigint AS xid, o.seq, o.id, o.aggregate, o.type, o.payload, o.occur_time, o.traceparent
      FROM platform_outbox o
      WHERE (o.xid, o.seq) > (?::text::xid8, ?) AND (o.xid, o.seq) <= (?::text::xid8, ?)
        AND (cardinality(?::text[]) = 0 OR o.type = ANY (?::text[]))
      ORDER BY o.xid, o.seq LIMIT ?
      """;

  // A snapshot does not tell: it ends with the transactions that have ended, and the newest ones
  // may
  // be open.
  private static final String NEW_XID = "SELECT pg_current_xact_id()::text::bigint";

  private static final String PURGED =
      "SELECT xid::text::bigint AS xid, seq FROM platform_outbox_purged";

  /**
   * The rows before the first that is kept; the horizon keeps those of open transactions out of it.
   */
  private static final String PURGE =
      """
      WITH kept AS (
        SELECT xid, seq FROM platform_outbox WHERE occur_time >= ? ORDER BY xid, seq LIMIT 1),
      gone AS (
        DELETE FROM platform_outbox
        WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
          AND (NOT EXISTS (SELECT FROM kept) OR (xid, seq) < (SELECT xid, seq FROM kept))
        RETURNING xid, seq),
      newest AS (SELECT xid, seq FROM gone ORDER BY xid DESC, seq DESC LIMIT 1)
      UPDATE platform_outbox_purged p SET xid = n.xid, seq = n.seq FROM newest n
      """;

  private final DataSource dataSource;

  OutboxReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Where the feed stands.
   *
   * @param newest the newest event that may be read
   * @param openFrom the id of the oldest transaction that is still open
   * @param nextXid above the id of every transaction that has ended; transactions that are open may
   *     have a larger one
   */
  record Head(Cursor newest, long openFrom, long nextXid) {}

  Head head() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(HEAD);
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Head(cursor(row), row.getLong("open_from"), row.getLong("next_xid"));
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /** An id above that of every transaction that has begun to write until now. */
  long xidAfterAllBegun() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(NEW_XID);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /**
   * Reads the next events.
   *
   * @param after where to begin, exclusive
   * @param upTo where to end, inclusive; at most the newest event of a head
   * @param types the types wanted; empty for all
   * @param limit how many at most
   * @throws ServiceException with reason {@code CURSOR_EXPIRED} if events after the beginning are
   *     gone
   */
  List<Event> read(Cursor after, Cursor upTo, List<String> types, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(BATCH)) {
      select.setString(1, Long.toString(after.xid()));
      select.setLong(2, after.seq());
      select.setString(3, Long.toString(upTo.xid()));
      select.setLong(4, upTo.seq());
      select.setArray(5, connection.createArrayOf("text", types.toArray()));
      select.setArray(6, connection.createArrayOf("text", types.toArray()));
      select.setInt(7, limit);
      List<Event> events = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(event(rows));
        }
      }
      // Read last: what was purged before or while the batch was read is noticed, and the batch not
      // used.
      requireKept(after, purged(connection));
      return events;
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /** Returns the place of the newest event that was removed. */
  Cursor purged() {
    try (Connection connection = dataSource.getConnection()) {
      return purged(connection);
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /**
   * Removes the events before the first that occurred at or after a moment, and remembers up to
   * where.
   */
  void purge(Instant keptFrom) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement purge = connection.prepareStatement(PURGE)) {
      purge.setObject(1, OffsetDateTime.ofInstant(keptFrom, ZoneOffset.UTC));
      purge.executeUpdate();
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  private static void requireKept(Cursor after, Cursor purged) {
    if (after.compareTo(purged) < 0) {
      throw ServiceException.of(
              PlatformReason.CURSOR_EXPIRED,
              "The events after this cursor are no longer kept; read the resources once and"
                  + " subscribe from oldest_cursor.")
          .with("oldest_cursor", purged.text());
    }
  }

  private static Cursor purged(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(PURGED);
        ResultSet row = select.executeQuery()) {
      row.next();
      return cursor(row);
    }
  }

  private static Cursor cursor(ResultSet row) throws SQLException {
    return new Cursor(row.getLong("xid"), row.getLong("seq"));
  }

  private static Event event(ResultSet row) throws SQLException {
    Instant occurred = row.getObject("occur_time", OffsetDateTime.class).toInstant();
    return Event.newBuilder()
        .setId(row.getString("id"))
        .setCursor(cursor(row).text())
        .setType(row.getString("type"))
        .setAggregate(row.getString("aggregate"))
        .setOccurTime(
            Timestamp.newBuilder()
                .setSeconds(occurred.getEpochSecond())
                .setNanos(occurred.getNano()))
        .setPayload(
            Any.newBuilder()
                .setTypeUrl(TYPE_URL_PREFIX + row.getString("type"))
                .setValue(ByteString.copyFrom(row.getBytes("payload"))))
        .setTraceparent(row.getString("traceparent"))
        .build();
  }
}
