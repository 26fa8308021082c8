package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.CanonicalEntry;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.audit.SequencingStore;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps the tree in its tables. */
@ApplicationScoped
class JdbcSequencingStore implements SequencingStore {

  private static final String HEAD =
      """
      select size, root, sign_time, note, xid::text::bigint as xid, seq from audit_checkpoint
      order by size desc limit 1
      """;

  private static final String WRITTEN =
      """
      select id, type, entry_time, actor, resource, unit, subject_key is not null as encrypted,
             sha256(sealed_payload) as payload_hash, xid::text::bigint as xid, seq
      from audit_entry
      where (xid, seq) > (?::text::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, seq limit ?
      """;

  private final DataSource dataSource;

  JdbcSequencingStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public boolean claim() {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "select pg_try_advisory_xact_lock(hashtext('audit_sequence'))");
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
          }
        });
  }

  @Override
  public Optional<Head> findHead() {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(HEAD);
              ResultSet row = select.executeQuery()) {
            return row.next()
                ? Optional.of(new Head(AuditRows.checkpoint(row), position(row)))
                : Optional.empty();
          }
        });
  }

  @Override
  public List<Written> listWritten(Position after, int limit) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(WRITTEN)) {
            select.setString(1, Long.toString(after.xid()));
            select.setLong(2, after.seq());
            select.setInt(3, limit);
            List<Written> written = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                written.add(written(rows));
              }
            }
            return written;
          }
        });
  }

  @Override
  public void addLeaves(long firstIndex, List<Written> entries, Map<NodeId, Hash> nodes) {
    Jdbc.run(
        dataSource,
        connection -> {
          insertLeaves(connection, firstIndex, entries);
          return insertNodes(connection, nodes);
        });
  }

  @Override
  public void addCheckpoint(Checkpoint checkpoint, Position position) {
    Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into audit_checkpoint (size, root, sign_time, note, xid, seq)"
                      + " values (?, ?, ?, ?, ?::text::xid8, ?)")) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root().bytes());
            insert.setObject(3, OffsetDateTime.ofInstant(checkpoint.time(), ZoneOffset.UTC));
            insert.setString(4, checkpoint.note());
            insert.setString(5, Long.toString(position.xid()));
            insert.setLong(6, position.seq());
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public List<Hash> listLeaves(long from, long below) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select hash from audit_leaf where idx >= ? and idx < ? order by idx")) {
            select.setLong(1, from);
            select.setLong(2, below);
            List<Hash> hashes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                hashes.add(Hash.of(rows.getBytes(1)));
              }
            }
            return hashes;
          }
        });
  }

  @Override
  public List<Checkpoint> listCheckpoints(long above, long upTo, int limit) {
    return Jdbc.run(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  AuditRows.CHECKPOINT + "where size > ? and size <= ? order by size limit ?")) {
            select.setLong(1, above);
            select.setLong(2, upTo);
            select.setInt(3, limit);
            return AuditRows.checkpoints(select);
          }
        });
  }

  @Override
  public Map<NodeId, Hash> read(Set<NodeId> nodes) {
    return Jdbc.run(dataSource, connection -> AuditRows.nodes(connection, nodes));
  }

  private static Written written(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Hash leaf =
        CanonicalEntry.leaf(
            id,
            row.getString("type"),
            AuditRows.instant(row, "entry_time"),
            row.getString("actor"),
            row.getString("resource"),
            row.getString("unit"),
            row.getBoolean("encrypted"),
            row.getBytes("payload_hash"));
    return new Written(id, leaf, position(row));
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(row.getLong("xid"), row.getLong("seq"));
  }

  private static void insertLeaves(Connection connection, long firstIndex, List<Written> entries)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_leaf (idx, entry, hash)"
                + " select ? + place - 1, entry, hash from unnest(?, ?) with ordinality"
                + " as l (entry, hash, place)")) {
      insert.setLong(1, firstIndex);
      insert.setArray(
          2, connection.createArrayOf("uuid", entries.stream().map(Written::id).toArray()));
      insert.setArray(
          3,
          connection.createArrayOf(
              "bytea", entries.stream().map(entry -> entry.leaf().bytes()).toArray(byte[][]::new)));
      insert.executeUpdate();
    }
  }

  private static int insertNodes(Connection connection, Map<NodeId, Hash> nodes)
      throws SQLException {
    List<Map.Entry<NodeId, Hash>> inner =
        nodes.entrySet().stream().filter(node -> node.getKey().level() > 0).toList();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_node (level, idx, hash) select * from unnest(?, ?, ?)")) {
      insert.setArray(
          1,
          connection.createArrayOf(
              "int4", inner.stream().map(node -> node.getKey().level()).toArray()));
      insert.setArray(
          2,
          connection.createArrayOf(
              "int8", inner.stream().map(node -> node.getKey().index()).toArray()));
      insert.setArray(
          3,
          connection.createArrayOf(
              "bytea", inner.stream().map(node -> node.getValue().bytes()).toArray(byte[][]::new)));
      return insert.executeUpdate();
    }
  }
}
