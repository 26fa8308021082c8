package dev.cxos.decision.approval.persistence;

import static dev.cxos.decision.approval.persistence.Columns.instant;
import static dev.cxos.decision.approval.persistence.Columns.utc;

import dev.cxos.decision.approval.Approval;
import dev.cxos.decision.approval.ApprovalFilter;
import dev.cxos.decision.approval.ApprovalRequest;
import dev.cxos.decision.approval.ApprovalStore;
import dev.cxos.decision.approval.DueTime;
import dev.cxos.decision.approval.Reader;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps requests for approval in PostgreSQL. */
@ApplicationScoped
class ApprovalRepository implements ApprovalStore {

  private final DataSource source;

  ApprovalRepository(DataSource source) {
    this.source = source;
  }

  /** Binds the parameters of a query. */
  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads a row. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet rows) throws SQLException;
  }

  @Override
  public void insert(List<ApprovalRequest> requests, Map<UUID, DueTime> dueTimes) {
    Jdbc.run(
        source,
        connection -> {
          ApprovalWriter.insert(connection, requests, dueTimes);
          return requests;
        });
  }

  @Override
  public Optional<Approval> find(UUID id) {
    return one(id, null, "");
  }

  @Override
  public Optional<Approval> find(UUID id, Reader reader) {
    return one(id, Visibility.of(reader), "");
  }

  @Override
  public Optional<Approval> lock(UUID id, Reader reader) {
    return one(id, Visibility.of(reader), " for no key update of a");
  }

  @Override
  public Optional<Approval> lockUnlessTaken(UUID id) {
    return one(id, null, " and a.waiting_role is not null for no key update of a skip locked");
  }

  @Override
  public void append(Approval approval, int known, DueTime due) {
    Jdbc.run(
        source,
        connection -> {
          ApprovalWriter.append(connection, approval, known, due);
          return approval;
        });
  }

  @Override
  public List<Approval> list(ApprovalFilter filter, int limit) {
    return Jdbc.run(source, connection -> ApprovalReader.list(connection, filter, limit));
  }

  @Override
  public List<Due> due(Instant now, @Nullable Due after, int limit) {
    return query(
        "select due_time, id from approval where due_time <= ?"
            + (after == null ? "" : " and (due_time, id) > (?, ?)")
            + " order by due_time, id limit ?",
        select -> {
          int next = 1;
          select.setObject(next++, utc(now));
          if (after != null) {
            select.setObject(next++, utc(after.time()));
            select.setObject(next++, after.id());
          }
          select.setInt(next, limit);
        },
        rows -> new Due(instant(rows, 1), rows.getObject(2, UUID.class)));
  }

  @Override
  public Map<String, Set<Long>> calendarsInUse() {
    Map<String, Set<Long>> revisions = new HashMap<>();
    query(
        "select distinct calendar, calendar_revision from approval"
            + " where waiting_role is not null and calendar is not null",
        _ -> {},
        rows ->
            revisions
                .computeIfAbsent(rows.getString(1), _ -> new HashSet<>())
                .add(rows.getLong(2)));
    return revisions;
  }

  @Override
  public List<UUID> dueByOther(String calendar, long revision, int limit) {
    return query(
        "select id from approval where waiting_role is not null and calendar = ?"
            + " and calendar_revision <> ? order by due_time, id limit ?",
        select -> {
          select.setString(1, calendar);
          select.setLong(2, revision);
          select.setInt(3, limit);
        },
        rows -> rows.getObject(1, UUID.class));
  }

  @Override
  public List<PolicyVersionName> policiesInUse() {
    return query(
        "select distinct policy_id, policy_version from approval where waiting_role is not null",
        _ -> {},
        rows -> new PolicyVersionName(rows.getString(1), rows.getInt(2)));
  }

  @Override
  public List<UUID> waitingFor(PolicyVersionName policy, int limit) {
    return query(
        "select id from approval where waiting_role is not null and policy_id = ?"
            + " and policy_version = ? limit ?",
        select -> {
          select.setString(1, policy.policyId());
          select.setInt(2, policy.version());
          select.setInt(3, limit);
        },
        rows -> rows.getObject(1, UUID.class));
  }

  private Optional<Approval> one(UUID id, @Nullable Visibility visible, String lock) {
    return Jdbc.run(source, connection -> ApprovalReader.one(connection, id, visible, lock));
  }

  private <T> List<T> query(String sql, Binding binding, Row<T> row) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(row.read(rows));
              }
            }
            return found;
          }
        });
  }
}
