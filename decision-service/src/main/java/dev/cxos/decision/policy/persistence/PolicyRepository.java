package dev.cxos.decision.policy.persistence;

import static dev.cxos.decision.policy.persistence.PolicyRows.SELECT_POLICY;
import static dev.cxos.decision.policy.persistence.PolicyRows.SELECT_VERSION;
import static dev.cxos.decision.policy.persistence.PolicyRows.time;

import dev.cxos.decision.policy.CanonicalRules;
import dev.cxos.decision.policy.Policy;
import dev.cxos.decision.policy.PolicyStore;
import dev.cxos.decision.policy.PolicyVersion;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps policies and their versions in PostgreSQL. */
@ApplicationScoped
class PolicyRepository implements PolicyStore {

  private final DataSource source;

  PolicyRepository(DataSource source) {
    this.source = source;
  }

  /** Sets the parameters of a statement. */
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  @Override
  public void insert(Policy policy) {
    int inserted =
        update(
            """
            insert into policy
              (id, policy_id, display_name, purpose, decision_type, currency, create_time)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            insert -> {
              insert.setObject(1, policy.uid());
              insert.setString(2, policy.policyId());
              insert.setString(3, policy.displayName());
              insert.setString(4, policy.purpose());
              insert.setString(5, policy.decisionType());
              insert.setString(6, policy.currency());
              insert.setObject(7, time(policy.createTime()));
            });
    if (inserted == 0) {
      throw ServiceException.exists(inTheWay(policy).name());
    }
  }

  @Override
  public Optional<Policy> find(String policyId, Instant at) {
    return policies(
            "p.policy_id = ?",
            select -> {
              setMoment(select, at);
              select.setString(3, policyId);
            })
        .stream()
        .findFirst();
  }

  @Override
  public List<Policy> listAfter(String after, int limit, Instant at) {
    return policies(
        "p.policy_id > ? order by p.policy_id limit ?",
        select -> {
          setMoment(select, at);
          select.setString(3, after);
          select.setInt(4, limit);
        });
  }

  @Override
  public int nextVersion(UUID policy) {
    return Jdbc.run(
        source,
        connection -> {
          lockRow(connection, policy);
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select coalesce(max(version), 0) + 1 from policy_version where policy = ?")) {
            select.setObject(1, policy);
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  @Override
  public PolicyVersion insert(PolicyVersion version) {
    update(
        """
        insert into policy_version
          (policy, version, state, rules, pilot_units, change_note, inputs, findings, content_hash,
           author, editors, reviewer, create_time, review_time, effective_time, planned_end_time,
           end_time, row_version)
        values (?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        """,
        insert -> {
          insert.setObject(1, version.policy());
          insert.setInt(2, version.name().version());
          insert.setString(3, version.state().name());
          setContent(insert, 4, version);
          insert.setString(10, version.author());
          setEditors(insert, 11, version);
          insert.setString(12, version.reviewer());
          insert.setObject(13, time(version.createTime()));
          insert.setObject(14, time(version.reviewTime()));
          setTerm(insert, 15, version);
        });
    return find(version.name()).orElseThrow();
  }

  @Override
  public Optional<PolicyVersion> find(PolicyVersionName name) {
    return one("p.policy_id = ? and v.version = ?", name);
  }

  @Override
  public Optional<PolicyVersion> lock(PolicyVersionName name) {
    return one("p.policy_id = ? and v.version = ? for update of v", name);
  }

  @Override
  public PolicyVersion replace(PolicyVersion version) {
    int updated =
        update(
            """
            update policy_version
            set state = ?, rules = ?::jsonb, pilot_units = ?, change_note = ?, inputs = ?::jsonb,
              findings = ?::jsonb, content_hash = ?, editors = ?, reviewer = ?, review_time = ?,
              effective_time = ?, planned_end_time = ?, end_time = ?, row_version = row_version + 1
            where policy = ? and version = ? and row_version = ?
            """,
            update -> {
              update.setString(1, version.state().name());
              setContent(update, 2, version);
              setEditors(update, 8, version);
              update.setString(9, version.reviewer());
              update.setObject(10, time(version.reviewTime()));
              setTerm(update, 11, version);
              update.setObject(14, version.policy());
              update.setInt(15, version.name().version());
              update.setLong(16, Long.parseLong(version.etag(), Character.MAX_RADIX));
            });
    if (updated != 1) {
      throw ServiceException.etagMismatch(version.name().toString());
    }
    return find(version.name()).orElseThrow();
  }

  @Override
  public List<PolicyVersion> listBefore(UUID policy, int before, int limit) {
    return versions(
        "v.policy = ? and v.version < ? order by v.version desc limit ?",
        select -> {
          select.setObject(1, policy);
          select.setInt(2, before);
          select.setInt(3, limit);
        });
  }

  @Override
  public void lockDeciding(Policy policy) {
    Jdbc.run(
        source,
        connection -> {
          DecidingLock.exclusive(connection, policy.decisionType());
          return true;
        });
  }

  @Override
  public List<PolicyVersion> lockActive(UUID policy) {
    return versions(
        "v.policy = ? and v.state = 'ACTIVE' order by v.version for update of v",
        select -> select.setObject(1, policy));
  }

  @Override
  public List<PolicyVersion> notRetired(String decisionType, Instant at) {
    return versions(
        "p.decision_type = ? and v.state <> 'RETIRED'"
            + " and (v.end_time is null or v.end_time > ?) order by v.version",
        select -> {
          select.setString(1, decisionType);
          select.setObject(2, time(at));
        });
  }

  private Policy inTheWay(Policy policy) {
    return policies(
            "p.policy_id = ? or p.decision_type = ? order by p.policy_id = ? desc",
            select -> {
              setMoment(select, policy.createTime());
              select.setString(3, policy.policyId());
              select.setString(4, policy.decisionType());
              select.setString(5, policy.policyId());
            })
        .getFirst();
  }

  // Enough to number versions one after another, and no more: deciding does not look at the row.
  private static void lockRow(Connection connection, UUID policy) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select 1 from policy where id = ? for no key update")) {
      lock.setObject(1, policy);
      lock.executeQuery().close();
    }
  }

  private Optional<PolicyVersion> one(String condition, PolicyVersionName name) {
    return versions(
            condition,
            select -> {
              select.setString(1, name.policyId());
              select.setInt(2, name.version());
            })
        .stream()
        .findFirst();
  }

  private static void setMoment(PreparedStatement select, Instant at) throws SQLException {
    select.setObject(1, time(at));
    select.setObject(2, time(at));
  }

  /** Sets the six columns from rules to content_hash. */
  private static void setContent(PreparedStatement statement, int first, PolicyVersion version)
      throws SQLException {
    statement.setString(first, CanonicalRules.write(version.content().rules()));
    statement.setArray(
        first + 1,
        statement.getConnection().createArrayOf("text", version.content().pilotUnits().toArray()));
    statement.setString(first + 2, version.content().changeNote());
    statement.setString(first + 3, StrictJson.write(version.inputs()));
    statement.setString(first + 4, StrictJson.write(version.findings()));
    statement.setString(first + 5, version.contentHash());
  }

  private static void setEditors(PreparedStatement statement, int index, PolicyVersion version)
      throws SQLException {
    statement.setArray(
        index, statement.getConnection().createArrayOf("text", version.editors().toArray()));
  }

  private static void setTerm(PreparedStatement statement, int first, PolicyVersion version)
      throws SQLException {
    statement.setObject(first, time(version.term().begin()));
    statement.setObject(first + 1, time(version.term().plannedEnd()));
    statement.setObject(first + 2, time(version.term().end()));
  }

  private List<Policy> policies(String condition, Parameters parameters) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_POLICY + condition)) {
            parameters.set(select);
            return PolicyRows.policies(select);
          }
        });
  }

  private List<PolicyVersion> versions(String condition, Parameters parameters) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_VERSION + condition)) {
            parameters.set(select);
            return PolicyRows.versions(select);
          }
        });
  }

  private int update(String sql, Parameters parameters) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
          }
        });
  }
}
