package dev.cxos.decision.policy.persistence;

import dev.cxos.decision.policy.CanonicalRules;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyCompiler;
import dev.cxos.decision.policy.PolicyInForce;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.policy.Term;
import dev.cxos.decision.policy.VersionsInForce;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.platform.storage.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Reads which versions are in force with every call, under the lock that keeps them so, and keeps
 * what is slow in memory: the compiled versions, which the hash of their content names for good.
 */
@ApplicationScoped
class StoredEffectivePolicies implements EffectivePolicies {

  private static final int LIMIT = 1_000;
  private static final Duration FOR_GOOD = Duration.ofDays(365);

  /** How long after its end a version is still found for a case whose moment lies before it. */
  private static final Duration AFTER_END = Duration.ofHours(1);

  private static final String POINTERS =
      """
      select p.decision_type, p.policy_id, v.version, v.content_hash, v.pilot_units, v.effective_time,
        v.planned_end_time, v.end_time
      from policy p join policy_version v on v.policy = p.id
      where v.state = 'ACTIVE' and
      """;

  private final RecentlyRead<Key, CompiledPolicy> compiled =
      new RecentlyRead<>(FOR_GOOD, LIMIT, System::nanoTime);
  private final DataSource source;
  private final PolicyCompiler compiler;
  private final Clock clock;

  /** A version as it stands; a draft is another one as soon as it is changed. */
  private record Key(PolicyVersionName name, String contentHash) {}

  private record Stored(String contentHash, String currency, String rules, String inputs) {}

  StoredEffectivePolicies(DataSource source, PolicyCompiler compiler, Clock clock) {
    this.source = source;
    this.compiler = compiler;
    this.clock = clock;
  }

  @Override
  public InForce inForce(Collection<String> decisionTypes) {
    Set<String> types = new TreeSet<>(decisionTypes);
    return Jdbc.run(
        source,
        connection -> {
          // A statement of its own: the next one must see what was committed while this one waited.
          DecidingLock.shared(connection, types);
          Map<String, List<PolicyInForce>> byType = new HashMap<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  POINTERS
                      + "p.decision_type = any(?) and (v.end_time is null or v.end_time > ?)")) {
            select.setArray(1, connection.createArrayOf("text", types.toArray()));
            select.setObject(2, PolicyRows.time(clock.instant().minus(AFTER_END)));
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                byType
                    .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                    .add(pointer(rows));
              }
            }
          }
          return new VersionsInForce(byType, this::compiled);
        });
  }

  @Override
  public Optional<CompiledPolicy> get(PolicyVersionName name) {
    return read(name).map(stored -> compiled(new Key(name, stored.contentHash()), stored));
  }

  @Override
  public boolean mayBeApproved(PolicyVersionName name) {
    return Jdbc.run(
        source,
        connection -> {
          lock(connection, name);
          try (PreparedStatement select =
              connection.prepareStatement(POINTERS + "p.policy_id = ? and v.version = ?")) {
            select.setString(1, name.policyId());
            select.setInt(2, name.version());
            try (ResultSet rows = select.executeQuery()) {
              return rows.next();
            }
          }
        });
  }

  private static void lock(Connection connection, PolicyVersionName name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select decision_type from policy where policy_id = ?")) {
      select.setString(1, name.policyId());
      try (ResultSet rows = select.executeQuery()) {
        if (rows.next()) {
          DecidingLock.shared(connection, List.of(rows.getString(1)));
        }
      }
    }
  }

  private static PolicyInForce pointer(ResultSet rows) throws SQLException {
    return new PolicyInForce(
        new PolicyVersionName(rows.getString(2), rows.getInt(3)),
        rows.getString(4),
        PolicyRows.texts(rows, 5),
        new Term(PolicyRows.time(rows, 6), PolicyRows.time(rows, 7), PolicyRows.time(rows, 8)));
  }

  private CompiledPolicy compiled(PolicyInForce version) {
    Key key = new Key(version.name(), version.contentHash());
    return compiled
        .get(key, wanted -> read(wanted.name()).map(stored -> compile(wanted, stored)))
        .orElseThrow();
  }

  private CompiledPolicy compiled(Key key, Stored stored) {
    return compiled.get(key, wanted -> Optional.of(compile(wanted, stored))).orElseThrow();
  }

  private CompiledPolicy compile(Key key, Stored stored) {
    return compiler.compile(
        key.name(),
        stored.contentHash(),
        stored.currency(),
        CanonicalRules.read(stored.rules()),
        StrictJson.readList(stored.inputs(), InputDeclaration.class));
  }

  private Optional<Stored> read(PolicyVersionName name) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select v.content_hash, p.currency, v.rules, v.inputs from policy_version v"
                      + " join policy p on p.id = v.policy"
                      + " where p.policy_id = ? and v.version = ?")) {
            select.setString(1, name.policyId());
            select.setInt(2, name.version());
            try (ResultSet rows = select.executeQuery()) {
              return rows.next()
                  ? Optional.of(
                      new Stored(
                          rows.getString(1),
                          rows.getString(2),
                          rows.getString(3),
                          rows.getString(4)))
                  : Optional.empty();
            }
          }
        });
  }
}
