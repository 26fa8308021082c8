package dev.cxos.decision.right.persistence;

import dev.cxos.decision.right.Suspension;
import dev.cxos.decision.right.SuspensionStore;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps suspensions in PostgreSQL. */
@ApplicationScoped
class SuspensionRepository implements SuspensionStore, Suspensions {

  private static final String SELECT =
      "select id, subject, reason, create_time, end_time from suspension where ";

  // Greater than any id, so that one statement serves first and later pages.
  private static final UUID GREATEST = new UUID(-1, -1);

  private final DataSource source;

  SuspensionRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Set<String> suspended(Collection<String> subjects) {
    if (subjects.isEmpty()) {
      return Set.of();
    }
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select subject from suspension where end_time is null and subject = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", subjects.toArray()));
            Set<String> suspended = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                suspended.add(rows.getString(1));
              }
            }
            return suspended;
          }
        });
  }

  @Override
  public void insert(Suspension suspension) {
    int inserted =
        Jdbc.run(
            source,
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into suspension (id, subject, reason, create_time)"
                          + " values (?, ?, ?, ?) on conflict do nothing")) {
                insert.setObject(1, suspension.uid());
                insert.setString(2, suspension.subject());
                insert.setString(3, suspension.reason());
                insert.setObject(4, suspension.createTime().atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
              }
            });
    if (inserted == 0) {
      throw ServiceException.exists(lasting(suspension.subject()).name());
    }
  }

  @Override
  public Optional<Suspension> find(UUID uid) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + "id = ?")) {
            select.setObject(1, uid);
            return read(select).stream().findFirst();
          }
        });
  }

  @Override
  public boolean end(UUID uid, Instant at) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update suspension set end_time = ? where id = ? and end_time is null")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, uid);
            return update.executeUpdate() == 1;
          }
        });
  }

  @Override
  public List<Suspension> listBefore(@Nullable UUID before, boolean ended, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT + "id < ? and (end_time is null or ?) order by id desc limit ?")) {
            select.setObject(1, before == null ? GREATEST : before);
            select.setBoolean(2, ended);
            select.setInt(3, limit);
            return read(select);
          }
        });
  }

  private Suspension lasting(String subject) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + "subject = ? and end_time is null")) {
            select.setString(1, subject);
            return read(select).getFirst();
          }
        });
  }

  private static List<Suspension> read(PreparedStatement select) throws SQLException {
    List<Suspension> suspensions = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        @Nullable OffsetDateTime end = rows.getObject(5, OffsetDateTime.class);
        suspensions.add(
            new Suspension(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getObject(4, OffsetDateTime.class).toInstant(),
                end == null ? null : end.toInstant()));
      }
    }
    return suspensions;
  }
}
