package dev.cxos.survey.interaction.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.interaction.ContactReason;
import dev.cxos.survey.interaction.ContactReasonStore;
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
import java.util.Optional;
import javax.sql.DataSource;

/** Contact reasons in PostgreSQL. */
@ApplicationScoped
public class ContactReasonRepository implements ContactReasonStore {

  private static final String SELECT =
      "select id, reason_id, display_name, version, window_days, beyond_first_level, create_time,"
          + " update_time, row_version from contact_reason where ";

  private final DataSource source;
  private final CachedContactReasons cache;

  ContactReasonRepository(DataSource source, CachedContactReasons cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public Optional<ContactReason> insert(ContactReason fresh) {
    cache.forgetAfterTransaction();
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into contact_reason (reason_id, display_name, version, window_days,"
                      + " beyond_first_level, create_time, update_time, row_version)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, fresh.reasonId());
            insert.setString(2, fresh.displayName());
            insert.setInt(3, fresh.version());
            insert.setInt(4, fresh.windowDays());
            insert.setBoolean(5, fresh.beyondFirstLevel());
            insert.setObject(6, utc(fresh.createTime()));
            insert.setObject(7, utc(fresh.updateTime()));
            insert.setLong(8, fresh.rowVersion());
            if (insert.executeUpdate() == 0) {
              return Optional.empty();
            }
          }
          ContactReason stored = find(connection, fresh.reasonId()).orElseThrow();
          insertVersion(connection, stored);
          return Optional.of(stored);
        });
  }

  @Override
  public Optional<ContactReason> find(String reasonId) {
    return Jdbc.run(source, connection -> find(connection, reasonId));
  }

  @Override
  public List<ContactReason> listAfter(String reasonId, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + "reason_id > ? order by reason_id limit ?")) {
            select.setString(1, reasonId);
            select.setInt(2, limit);
            return read(select);
          }
        });
  }

  @Override
  public boolean replace(ContactReason changed) {
    cache.forgetAfterTransaction();
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update contact_reason set display_name = ?, version = ?, window_days = ?,"
                      + " beyond_first_level = ?, update_time = ?, row_version = ?"
                      + " where id = ? and row_version = ?")) {
            update.setString(1, changed.displayName());
            update.setInt(2, changed.version());
            update.setInt(3, changed.windowDays());
            update.setBoolean(4, changed.beyondFirstLevel());
            update.setObject(5, utc(changed.updateTime()));
            update.setLong(6, changed.rowVersion());
            update.setInt(7, changed.key());
            update.setLong(8, changed.rowVersion() - 1);
            if (update.executeUpdate() == 0) {
              return false;
            }
          }
          insertVersion(connection, changed);
          return true;
        });
  }

  private static void insertVersion(Connection connection, ContactReason reason)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into contact_reason_version (reason, version, window_days,"
                + " beyond_first_level, create_time) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing")) {
      insert.setInt(1, reason.key());
      insert.setInt(2, reason.version());
      insert.setInt(3, reason.windowDays());
      insert.setBoolean(4, reason.beyondFirstLevel());
      insert.setObject(5, utc(reason.updateTime()));
      insert.executeUpdate();
    }
  }

  private static Optional<ContactReason> find(Connection connection, String reasonId)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + "reason_id = ?")) {
      select.setString(1, reasonId);
      return read(select).stream().findFirst();
    }
  }

  private static List<ContactReason> read(PreparedStatement select) throws SQLException {
    List<ContactReason> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new ContactReason(
                rows.getInt(1),
                rows.getString(2),
                rows.getString(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getBoolean(6),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                rows.getObject(8, OffsetDateTime.class).toInstant(),
                rows.getLong(9)));
      }
    }
    return found;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
