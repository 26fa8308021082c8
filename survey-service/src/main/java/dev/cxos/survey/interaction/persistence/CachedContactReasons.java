package dev.cxos.survey.interaction.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.survey.interaction.ContactReasons;
import dev.cxos.survey.interaction.ReasonVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Keeps contact reasons in memory for a second, and their versions, which never change, for good.
 */
@ApplicationScoped
class CachedContactReasons implements ContactReasons {

  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final int LIMIT = 10_000;
  private static final String VERSION =
      "select r.id, r.reason_id, v.version, v.window_days, v.beyond_first_level"
          + " from contact_reason r join contact_reason_version v on v.reason = r.id where ";

  private final RecentlyRead<String, ReasonVersion> current =
      new RecentlyRead<>(LIFETIME, LIMIT, System::nanoTime);
  private final Map<Key, ReasonVersion> versions = new ConcurrentHashMap<>();
  private final DataSource source;
  private final TransactionSynchronizationRegistry transaction;

  CachedContactReasons(DataSource source, TransactionSynchronizationRegistry transaction) {
    this.source = source;
    this.transaction = transaction;
  }

  private record Key(int reason, int version) {}

  @Override
  public Optional<ReasonVersion> current(String reasonId) {
    return current.get(
        reasonId,
        id ->
            Jdbc.run(
                source,
                connection -> {
                  try (PreparedStatement select =
                      connection.prepareStatement(
                          VERSION + "r.reason_id = ? and v.version = r.version")) {
                    select.setString(1, id);
                    return read(select);
                  }
                }));
  }

  @Override
  public ReasonVersion version(int reason, int version) {
    return versions.computeIfAbsent(
        new Key(reason, version),
        key -> Jdbc.run(source, connection -> read(connection, key).orElseThrow()));
  }

  @Override
  public int longestWindowDays(Collection<Integer> reasons) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select coalesce(max(window_days), 0) from contact_reason_version"
                      + " where reason = any(?)")) {
            select.setArray(1, connection.createArrayOf("integer", reasons.toArray()));
            try (ResultSet rows = select.executeQuery()) {
              rows.next();
              return rows.getInt(1);
            }
          }
        });
  }

  /** Reads every reason anew once the running transaction is over. */
  void forgetAfterTransaction() {
    current.forgetAfter(transaction);
  }

  private static Optional<ReasonVersion> read(Connection connection, Key key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(VERSION + "r.id = ? and v.version = ?")) {
      select.setInt(1, key.reason());
      select.setInt(2, key.version());
      return read(select);
    }
  }

  private static Optional<ReasonVersion> read(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new ReasonVersion(
                  rows.getInt(1),
                  rows.getString(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getBoolean(5)))
          : Optional.empty();
    }
  }
}
