package dev.cxos.platform.idempotency;

import com.google.protobuf.ByteString;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, in the transaction of its effect, that a request was carried out and which resource
 * came of it.
 *
 * <p>Because both are one transaction, there is never an effect without its memory nor a memory
 * without its effect. Two calls with the same key at the same moment: the second waits for the
 * first to commit and repeats its answer. Rows live 7 days.
 */
@ApplicationScoped
public class RequestLedger {

  /**
   * What {@link #claim} returns for a key whose id was used before with another content; never the
   * name of a resource.
   */
  public static final String REUSED = "";

  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration PURGED_EVERY = Duration.ofHours(1);

  private final DataSource dataSource;
  private final TransactionSynchronizationRegistry transactions;
  private final Clock clock;

  RequestLedger(
      DataSource dataSource, TransactionSynchronizationRegistry transactions, Clock clock) {
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Carries out a request once.
   *
   * @param key the request; null if it has no id, and is simply carried out
   * @param replay gives the answer to a repeat, from the name of the resource that the first call
   *     made
   * @param effect carries the request out
   * @param resourceName the name to remember, from the answer
   * @throws IllegalStateException if there is no transaction
   * @throws ServiceException with reason {@code REQUEST_ID_REUSED} if the id was used with another
   *     content
   */
  public <T> T once(
      @Nullable RequestKey key,
      Function<String, T> replay,
      Supplier<T> effect,
      Function<T, String> resourceName) {
    requireTransaction();
    if (key == null) {
      return effect.get();
    }
    try (Connection connection = dataSource.getConnection()) {
      @Nullable String recorded = claim(connection, Map.of(key, "")).get(key);
      if (recorded != null) {
        return replay.apply(nameOrThrow(recorded));
      }
      T answer = effect.get();
      rename(connection, key, resourceName.apply(answer));
      return answer;
    } catch (SQLException failed) {
      throw new LedgerException(failed);
    }
  }

  /**
   * Claims many requests at once, for a transaction that carries out all that were not carried out
   * before.
   *
   * @param connection the connection of the transaction
   * @param provisionalNames for each request the name of the resource that it will make, if it is
   *     claimed
   * @return for each request that was <em>not</em> claimed, the name recorded by the earlier call,
   *     or {@link #REUSED}; a request that is absent was claimed now
   */
  public Map<RequestKey, String> claim(
      Connection connection, Map<RequestKey, String> provisionalNames) throws SQLException {
    if (provisionalNames.isEmpty()) {
      return Map.of();
    }
    Map<RequestKey, String> answers = new HashMap<>();
    // Keys that differ only in content stand for one row: the first claims it, the others reuse its
    // id.
    Map<Row, RequestKey> claimants = new LinkedHashMap<>();
    provisionalNames
        .keySet()
        .forEach(
            key -> {
              @Nullable RequestKey earlier = claimants.putIfAbsent(Row.of(key), key);
              if (earlier != null) {
                answers.put(key, REUSED);
              }
            });
    Collection<Row> claimed = insert(connection, claimants.values(), provisionalNames);
    List<RequestKey> known = new ArrayList<>();
    claimants.forEach(
        (row, key) -> {
          if (!claimed.contains(row)) {
            known.add(key);
          }
        });
    if (!known.isEmpty()) {
      answers.putAll(read(connection, known));
    }
    return Map.copyOf(answers);
  }

  /** Records the final name of the resource that a claimed request made. */
  public void rename(Connection connection, RequestKey key, String name) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE platform_request SET resource_name = ? WHERE subject = ? AND method = ? AND request_id = ?")) {
      update.setString(1, name);
      update.setString(2, key.subject());
      update.setString(3, key.method());
      update.setString(4, key.requestId());
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("Request was not claimed: " + key);
      }
    }
  }

  /**
   * Returns a recorded name.
   *
   * @throws ServiceException with reason {@code REQUEST_ID_REUSED} if it is {@link #REUSED}
   */
  public static String nameOrThrow(String recorded) {
    if (recorded.equals(REUSED)) {
      throw ServiceException.of(
              PlatformReason.REQUEST_ID_REUSED,
              "The request_id was used before with a different request; use a new one.")
          .violation("request_id", "must be new for a different request");
    }
    return recorded;
  }

  /** Contributes the removal of rows that are older than 7 days. */
  @Produces
  @Singleton
  RecurringTask purge() {
    return new RecurringTask("platform-request-purge", PURGED_EVERY, this::removeOld);
  }

  private void removeOld() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM platform_request WHERE create_time < ?")) {
      delete.setObject(1, OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC));
      delete.executeUpdate();
    } catch (SQLException failed) {
      throw new LedgerException(failed);
    }
  }

  /** The database waits here for a call with the same key that has not committed yet. */
  private Collection<Row> insert(
      Connection connection, Collection<RequestKey> keys, Map<RequestKey, String> names)
      throws SQLException {
    // In one order for everybody, so that two transactions with the same keys cannot wait for each
    // other.
    List<RequestKey> ordered =
        keys.stream()
            .sorted(
                Comparator.comparing(RequestKey::subject)
                    .thenComparing(RequestKey::method)
                    .thenComparing(RequestKey::requestId))
            .toList();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO platform_request (subject, method, request_id, fingerprint, resource_name, create_time)
            SELECT k.subject, k.method, k.request_id, k.fingerprint, k.resource_name, ?
            FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY
              AS k(subject, method, request_id, fingerprint, resource_name, place)
            ORDER BY k.place
            ON CONFLICT DO NOTHING
            RETURNING subject, method, request_id
            """)) {
      insert.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      insert.setArray(2, texts(connection, ordered, RequestKey::subject));
      insert.setArray(3, texts(connection, ordered, RequestKey::method));
      insert.setArray(4, texts(connection, ordered, RequestKey::requestId));
      insert.setArray(
          5,
          connection.createArrayOf(
              "bytea",
              ordered.stream().map(key -> key.fingerprint().toByteArray()).toArray(byte[][]::new)));
      insert.setArray(6, texts(connection, ordered, names::get));
      Collection<Row> claimed = new HashSet<>();
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          claimed.add(Row.of(rows));
        }
      }
      return claimed;
    }
  }

  private static Map<RequestKey, String> read(Connection connection, List<RequestKey> keys)
      throws SQLException {
    Map<Row, RequestKey> byRow = new HashMap<>();
    keys.forEach(key -> byRow.put(Row.of(key), key));
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT r.subject, r.method, r.request_id, r.fingerprint, r.resource_name
            FROM platform_request r
            JOIN unnest(?, ?, ?) AS k(subject, method, request_id) USING (subject, method, request_id)
            """)) {
      select.setArray(1, texts(connection, keys, RequestKey::subject));
      select.setArray(2, texts(connection, keys, RequestKey::method));
      select.setArray(3, texts(connection, keys, RequestKey::requestId));
      Map<RequestKey, String> recorded = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          @Nullable RequestKey key = byRow.get(Row.of(rows));
          if (key != null) {
            recorded.put(
                key,
                key.fingerprint().equals(ByteString.copyFrom(rows.getBytes("fingerprint")))
                    ? rows.getString("resource_name")
                    : REUSED);
          }
        }
      }
      return recorded;
    }
  }

  private static Array texts(
      Connection connection, List<RequestKey> keys, Function<RequestKey, @Nullable String> part)
      throws SQLException {
    return connection.createArrayOf("text", keys.stream().map(part).toArray(String[]::new));
  }

  private void requireTransaction() {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException(
          "A request is recorded only within the transaction of its effect");
    }
  }

  private record Row(String subject, String method, String requestId) {

    static Row of(RequestKey key) {
      return new Row(key.subject(), key.method(), key.requestId());
    }

    static Row of(ResultSet rows) throws SQLException {
      return new Row(
          rows.getString("subject"), rows.getString("method"), rows.getString("request_id"));
    }
  }

  /** The database failed; unchecked, so that the transaction rolls back. */
  private static final class LedgerException extends RuntimeException {
    LedgerException(SQLException cause) {
      super("Request ledger failed", cause);
    }
  }
}
