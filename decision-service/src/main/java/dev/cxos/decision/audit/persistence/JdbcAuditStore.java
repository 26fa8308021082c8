package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.AuditStore;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.audit.FoundEntry;
import dev.cxos.decision.audit.Octets;
import dev.cxos.decision.audit.SequencedEntry;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the log from its tables. */
@ApplicationScoped
class JdbcAuditStore implements AuditStore {

  private static final String ENTRY =
      "select e.id, e.type, e.entry_time, e.actor, e.resource, e.unit, e.subject_key,"
          + " e.sealed_payload";

  private final DataSource dataSource;
  private final SubjectKeys keys;

  JdbcAuditStore(DataSource dataSource, SubjectKeys keys) {
    this.dataSource = dataSource;
    this.keys = keys;
  }

  @Override
  public Optional<Checkpoint> findCheckpoint(long minimumSize) {
    return minimumSize == 0
        ? checkpoint("where size >= ? order by size desc limit 1", 0)
        : checkpoint("where size >= ? order by size limit 1", minimumSize);
  }

  @Override
  public Optional<Checkpoint> findCheckpointOfSize(long size) {
    return checkpoint("where size = ?", size);
  }

  @Override
  public List<Checkpoint> listCheckpoints(@Nullable Long below, int limit) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  AuditRows.CHECKPOINT + "where size < ? order by size desc limit ?")) {
            select.setLong(1, below == null ? Long.MAX_VALUE : below);
            select.setInt(2, limit);
            return AuditRows.checkpoints(select);
          }
        });
  }

  @Override
  public Optional<FoundEntry> findEntry(UUID id) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  ENTRY
                      + ", l.idx from audit_entry e left join audit_leaf l on l.entry = e.id"
                      + " where e.id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new FoundEntry(AuditRows.entry(row), row.getObject("idx", Long.class)))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public List<SequencedEntry> listEntries(long from, long below, int limit) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  ENTRY
                      + ", l.idx from audit_leaf l join audit_entry e on e.id = l.entry"
                      + " where l.idx >= ? and l.idx < ? order by l.idx limit ?")) {
            select.setLong(1, from);
            select.setLong(2, below);
            select.setInt(3, limit);
            List<SequencedEntry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                entries.add(new SequencedEntry(rows.getLong("idx"), AuditRows.entry(rows)));
              }
            }
            return entries;
          }
        });
  }

  @Override
  public Optional<Octets> findKey(UUID subjectKey) {
    return Jdbc.run(dataSource, connection -> keys.find(connection, subjectKey));
  }

  @Override
  public Optional<UUID> deleteKey(String customer) {
    return Jdbc.run(dataSource, connection -> keys.delete(connection, customer));
  }

  @Override
  public Map<NodeId, Hash> read(Set<NodeId> nodes) {
    return Jdbc.run(dataSource, connection -> AuditRows.nodes(connection, nodes));
  }

  private Optional<Checkpoint> checkpoint(String condition, long size) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(AuditRows.CHECKPOINT + condition)) {
            select.setLong(1, size);
            return AuditRows.checkpoints(select).stream().findFirst();
          }
        });
  }
}
