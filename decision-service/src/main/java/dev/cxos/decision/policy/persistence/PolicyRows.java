package dev.cxos.decision.policy.persistence;

import dev.cxos.decision.policy.CanonicalRules;
import dev.cxos.decision.policy.Finding;
import dev.cxos.decision.policy.Policy;
import dev.cxos.decision.policy.PolicyDraft;
import dev.cxos.decision.policy.PolicyVersion;
import dev.cxos.decision.policy.PolicyVersion.State;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.policy.Term;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.platform.storage.StrictJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows of the tables of policies. */
final class PolicyRows {

  /** Begins a query of policies; its first two parameters are the moment, a condition follows. */
  static final String SELECT_POLICY =
      """
      select p.id, p.policy_id, p.display_name, p.purpose, p.decision_type, p.currency, p.create_time,
        (select v.version from policy_version v
         where v.policy = p.id and v.state = 'ACTIVE' and v.pilot_units = '{}'
           and v.effective_time <= ? and (v.end_time is null or v.end_time > ?)
         order by v.effective_time desc limit 1)
      from policy p where
      """;

  /** Begins a query of versions; a condition follows. */
  static final String SELECT_VERSION =
      """
      select v.policy, p.policy_id, v.version, v.state, v.rules, v.pilot_units, v.change_note, v.inputs,
        v.findings, v.content_hash, v.author, v.editors, v.reviewer, v.create_time, v.review_time,
        v.effective_time, v.planned_end_time, v.end_time, v.row_version
      from policy_version v join policy p on p.id = v.policy where
      """;

  private PolicyRows() {}

  static List<Policy> policies(PreparedStatement select) throws SQLException {
    List<Policy> policies = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        @Nullable Integer version = rows.getObject(8, Integer.class);
        policies.add(
            new Policy(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                version,
                required(rows, 7)));
      }
    }
    return policies;
  }

  static List<PolicyVersion> versions(PreparedStatement select) throws SQLException {
    List<PolicyVersion> versions = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        versions.add(version(rows));
      }
    }
    return versions;
  }

  static @Nullable OffsetDateTime time(@Nullable Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant time(ResultSet rows, int column) throws SQLException {
    @Nullable OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static List<String> texts(ResultSet rows, int column) throws SQLException {
    return List.of((String[]) rows.getArray(column).getArray());
  }

  private static PolicyVersion version(ResultSet rows) throws SQLException {
    return new PolicyVersion(
        rows.getObject(1, UUID.class),
        new PolicyVersionName(rows.getString(2), rows.getInt(3)),
        State.valueOf(rows.getString(4)),
        new PolicyDraft(
            CanonicalRules.read(rows.getString(5)),
            new TreeSet<>(texts(rows, 6)),
            rows.getString(7)),
        StrictJson.readList(rows.getString(8), InputDeclaration.class),
        StrictJson.readList(rows.getString(9), Finding.class),
        rows.getString(10),
        rows.getString(11),
        new TreeSet<>(texts(rows, 12)),
        rows.getString(13),
        required(rows, 14),
        time(rows, 15),
        new Term(time(rows, 16), time(rows, 17), time(rows, 18)),
        Long.toString(rows.getLong(19), Character.MAX_RADIX));
  }

  private static Instant required(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }
}
