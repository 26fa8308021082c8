package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.AuditEntry;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.audit.Octets;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads rows of the log. */
final class AuditRows {

  static final String CHECKPOINT = "select size, root, sign_time, note from audit_checkpoint ";

  private static final String NODES =
      """
      select 0 as level, l.idx, l.hash from unnest(?) as w (idx) join audit_leaf l on l.idx = w.idx
      union all
      select n.level, n.idx, n.hash from unnest(?, ?) as w (level, idx)
      join audit_node n on n.level = w.level and n.idx = w.idx
      """;

  private AuditRows() {}

  static Checkpoint checkpoint(ResultSet row) throws SQLException {
    return new Checkpoint(
        row.getLong("size"),
        Hash.of(row.getBytes("root")),
        instant(row, "sign_time"),
        row.getString("note"));
  }

  static List<Checkpoint> checkpoints(PreparedStatement select) throws SQLException {
    List<Checkpoint> checkpoints = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        checkpoints.add(checkpoint(rows));
      }
    }
    return checkpoints;
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getString("type"),
        instant(row, "entry_time"),
        row.getString("actor"),
        row.getString("resource"),
        row.getString("unit"),
        row.getObject("subject_key", UUID.class),
        Octets.of(row.getBytes("sealed_payload")));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Reads nodes of the tree, the leaves among them from where leaves are kept. */
  static Map<NodeId, Hash> nodes(Connection connection, Set<NodeId> wanted) throws SQLException {
    List<NodeId> leaves = wanted.stream().filter(node -> node.level() == 0).toList();
    List<NodeId> nodes = wanted.stream().filter(node -> node.level() > 0).toList();
    Map<NodeId, Hash> found = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(NODES)) {
      select.setArray(1, longs(connection, leaves));
      select.setArray(
          2, connection.createArrayOf("int4", nodes.stream().map(NodeId::level).toArray()));
      select.setArray(3, longs(connection, nodes));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(
              new NodeId(rows.getInt("level"), rows.getLong("idx")),
              Hash.of(rows.getBytes("hash")));
        }
      }
    }
    return found;
  }

  private static Array longs(Connection connection, List<NodeId> nodes) throws SQLException {
    return connection.createArrayOf("int8", nodes.stream().map(NodeId::index).toArray());
  }
}
