package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.CanonicalEntry;
import dev.cxos.decision.audit.merkle.Frontier;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Rewrites the log as its superuser who knows how it is made, and has everything but the key. */
final class ForgedChain {

  private final SuperuserSession session;
  private final long at;

  ForgedChain(SuperuserSession session, long at) {
    this.session = session;
    this.at = at;
  }

  /** Changes an entry, and every hash and checkpoint that follows from it. */
  void rewrite() throws SQLException {
    session.execute(
        ("update audit_entry set actor = 'mallory'"
                + " where id = (select entry from audit_leaf where idx = %d)")
            .formatted(at));
    Frontier frontier = Frontier.empty();
    Map<NodeId, Hash> nodes = new HashMap<>();
    Map<Long, Hash> roots = new HashMap<>();
    roots.put(0L, frontier.root());
    for (Hash leaf : leaves()) {
      frontier.append(
          leaf,
          (node, hash) -> {
            if (node.index() == at >> node.level()) {
              nodes.put(node, hash);
            }
          });
      roots.put(frontier.size(), frontier.root());
    }
    for (Map.Entry<NodeId, Hash> node : nodes.entrySet()) {
      if (node.getKey().level() == 0) {
        session.execute(
            "update audit_leaf set hash = '\\x%s' where idx = %d".formatted(node.getValue(), at));
      } else {
        session.execute(
            "update audit_node set hash = '\\x%s' where level = %d and idx = %d"
                .formatted(node.getValue(), node.getKey().level(), node.getKey().index()));
      }
    }
    forgeCheckpoints(roots);
  }

  private void forgeCheckpoints(Map<Long, Hash> roots) throws SQLException {
    try (PreparedStatement select =
            session
                .connection()
                .prepareStatement(
                    "select size, root, note from audit_checkpoint where size > " + at);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Hash root = Objects.requireNonNull(roots.get(rows.getLong(1)));
        String note =
            rows.getString(3)
                .replace(
                    Base64.getEncoder().encodeToString(rows.getBytes(2)),
                    Base64.getEncoder().encodeToString(root.bytes()));
        session.execute(
            "update audit_checkpoint set root = '\\x%s', note = '%s' where size = %d"
                .formatted(root, note, rows.getLong(1)));
      }
    }
  }

  private List<Hash> leaves() throws SQLException {
    List<Hash> leaves =
        new ArrayList<>(
            new JdbcSequencingStore(session.dataSource()).listLeaves(0, Long.MAX_VALUE));
    try (PreparedStatement select =
            session
                .connection()
                .prepareStatement(
                    "select id, type, entry_time, actor, resource, unit, subject_key is not null,"
                        + " sha256(sealed_payload) from audit_entry where id = (select entry from"
                        + " audit_leaf where idx = "
                        + at
                        + ")");
        ResultSet row = select.executeQuery()) {
      row.next();
      leaves.set(
          (int) at,
          CanonicalEntry.leaf(
              row.getObject(1, UUID.class),
              row.getString(2),
              AuditRows.instant(row, "entry_time"),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getBoolean(7),
              row.getBytes(8)));
    }
    return leaves;
  }
}
