package dev.cxos.platform.event;

import com.google.protobuf.Message;
import dev.cxos.platform.time.Ids;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes events in the transaction of the change that they tell of: an event exists if and only if
 * the change was committed.
 *
 * <p>Events of one aggregate are delivered in the order of their commits if the transactions that
 * write them exclude each other, for example by a lock on the aggregate's row; within a transaction
 * in the order of the calls.
 */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      """
      INSERT INTO platform_outbox (id, aggregate, type, payload, occur_time, traceparent)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private final DataSource dataSource;
  private final TransactionSynchronizationRegistry transactions;
  private final Clock clock;

  Outbox(DataSource dataSource, TransactionSynchronizationRegistry transactions, Clock clock) {
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An event to be written.
   *
   * @param aggregate the name of the resource that it happened to
   * @param payload what happened: ids, no personal data
   */
  public record Entry(String aggregate, Message payload) {}

  /**
   * Writes an event in the current transaction.
   *
   * @param aggregate the name of the resource that it happened to
   * @param payload what happened: ids, no personal data
   * @throws IllegalStateException if there is no transaction
   */
  public void append(String aggregate, Message payload) {
    append(List.of(new Entry(aggregate, payload)));
  }

  /**
   * Writes events in the current transaction, in one round trip to the database.
   *
   * @param entries the events, in the order in which they happened
   * @throws IllegalStateException if there is no transaction
   */
  public void append(List<Entry> entries) {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException(
          "An event is written only within the transaction of its change");
    }
    try (Connection connection = dataSource.getConnection()) {
      append(connection, entries);
    } catch (SQLException failed) {
      throw new EventStorageException(failed);
    }
  }

  /**
   * Writes an event in the transaction of a connection.
   *
   * @param connection with a transaction open; it is not committed here
   * @param aggregate the name of the resource that it happened to
   * @param payload what happened: ids, no personal data
   */
  public void append(Connection connection, String aggregate, Message payload) throws SQLException {
    append(connection, List.of(new Entry(aggregate, payload)));
  }

  private void append(Connection connection, List<Entry> entries) throws SQLException {
    Instant now = clock.instant();
    String traceparent = traceparent();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Entry entry : entries) {
        insert.setObject(1, Ids.newId(now));
        insert.setString(2, entry.aggregate());
        insert.setString(3, entry.payload().getDescriptorForType().getFullName());
        insert.setBytes(4, entry.payload().toByteArray());
        insert.setObject(5, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        insert.setString(6, traceparent);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The W3C trace context of the current span; empty if there is none. */
  private static String traceparent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : "";
  }
}
