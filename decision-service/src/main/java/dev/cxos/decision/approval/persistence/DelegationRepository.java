package dev.cxos.decision.approval.persistence;

import static dev.cxos.decision.approval.persistence.Columns.instant;
import static dev.cxos.decision.approval.persistence.Columns.instantOrNull;
import static dev.cxos.decision.approval.persistence.Columns.utc;

import dev.cxos.decision.approval.Delegation;
import dev.cxos.decision.approval.DelegationStore;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps delegations in PostgreSQL. */
@ApplicationScoped
class DelegationRepository implements DelegationStore {

  private static final String SELECT =
      "select id, delegator, delegate, role, unit, start_time, end_time, create_time, revoke_time"
          + " from delegation where ";

  private final DataSource source;

  DelegationRepository(DataSource source) {
    this.source = source;
  }

  /** Binds the parameters of a query. */
  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  @Override
  public void insert(Delegation delegation) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into delegation (id, delegator, delegate, role, unit, start_time,"
                      + " end_time, create_time) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, delegation.id());
            insert.setString(2, delegation.delegator());
            insert.setString(3, delegation.delegate());
            insert.setString(4, delegation.role());
            insert.setString(5, delegation.unit());
            insert.setObject(6, utc(delegation.startTime()));
            insert.setObject(7, utc(delegation.endTime()));
            insert.setObject(8, utc(delegation.createTime()));
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public Optional<Delegation> find(UUID id) {
    return read("id = ?", select -> select.setObject(1, id)).stream().findFirst();
  }

  @Override
  public Optional<Delegation> lock(UUID id) {
    return read("id = ? for update", select -> select.setObject(1, id)).stream().findFirst();
  }

  @Override
  public void revoke(UUID id, Instant at) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("update delegation set revoke_time = ? where id = ?")) {
            update.setObject(1, utc(at));
            update.setObject(2, id);
            if (update.executeUpdate() != 1) {
              throw new IllegalStateException("delegation vanished while it was taken back");
            }
          }
          return id;
        });
  }

  @Override
  public List<Delegation> heldBy(String delegate, Instant at) {
    return read(
        "delegate = ? and revoke_time is null and start_time <= ? and end_time > ? order by id",
        select -> {
          select.setString(1, delegate);
          select.setObject(2, utc(at));
          select.setObject(3, utc(at));
        });
  }

  @Override
  public List<Delegation> listOf(String subject, @Nullable UUID before, int limit) {
    return read(
        "(delegator = ? or delegate = ?)"
            + (before == null ? "" : " and id < ?")
            + " order by id desc limit ?",
        select -> {
          int next = 1;
          select.setString(next++, subject);
          select.setString(next++, subject);
          if (before != null) {
            select.setObject(next++, before);
          }
          select.setInt(next, limit);
        });
  }

  private List<Delegation> read(String condition, Binding binding) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            binding.bind(select);
            List<Delegation> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(delegation(rows));
              }
            }
            return found;
          }
        });
  }

  private static Delegation delegation(ResultSet rows) throws SQLException {
    return new Delegation(
        rows.getObject(1, UUID.class),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        instant(rows, 6),
        instant(rows, 7),
        instant(rows, 8),
        instantOrNull(rows, 9));
  }
}
