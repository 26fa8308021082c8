package dev.cxos.survey.contactgovernance.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.survey.contactgovernance.ContactPolicies;
import dev.cxos.survey.contactgovernance.ContactPolicy;
import dev.cxos.survey.contactgovernance.ContactPolicyStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps contact policies in PostgreSQL, and those that are published in memory for a second. */
@ApplicationScoped
class ContactPolicyRepository implements ContactPolicyStore, ContactPolicies {

  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final String PUBLISHED = "published";
  private static final String SELECT =
      "select policy_id, display_name, rules, scopes, effective_time, create_time, update_time,"
          + " row_version from contact_policy where ";

  private final RecentlyRead<String, List<ContactPolicy>> published =
      new RecentlyRead<>(LIFETIME, 1, System::nanoTime);
  private final DataSource source;
  private final TransactionSynchronizationRegistry transaction;

  ContactPolicyRepository(DataSource source, TransactionSynchronizationRegistry transaction) {
    this.source = source;
    this.transaction = transaction;
  }

  @Override
  public InForce at(Instant at) {
    @Nullable ContactPolicy previous = null;
    ContactPolicy current = ContactPolicy.BUILT_IN;
    for (ContactPolicy policy : inOrder()) {
      Instant effective = policy.effectiveTime();
      if (effective != null && !effective.isAfter(at)) {
        previous = current;
        current = policy;
      }
    }
    return new InForce(current, previous);
  }

  @Override
  public Optional<ContactPolicy> published(String policyId) {
    return policyId.equals(ContactPolicy.BUILT_IN.policyId())
        ? Optional.of(ContactPolicy.BUILT_IN)
        : inOrder().stream().filter(policy -> policy.policyId().equals(policyId)).findFirst();
  }

  // Within the caller's transaction if there is one: a second connection for one caller could
  // leave both waiting when the pool is empty.
  private List<ContactPolicy> inOrder() {
    return published
        .get(
            PUBLISHED,
            _ ->
                Optional.of(
                    QuarkusTransaction.joiningExisting()
                        .call(
                            () ->
                                select(
                                    "effective_time is not null order by effective_time,"
                                        + " update_time",
                                    _ -> {}))))
        .orElse(List.of());
  }

  @Override
  public boolean insert(ContactPolicy policy) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into contact_policy (display_name, rules, scopes, effective_time,"
                      + " update_time, policy_id, create_time, row_version)"
                      + " values (?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, 1)"
                      + " on conflict (policy_id) do nothing")) {
            bind(insert, policy);
            insert.setString(6, policy.policyId());
            insert.setObject(7, utc(policy.createTime()));
            return insert.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Optional<ContactPolicy> find(String policyId) {
    return select("policy_id = ?", select -> select.setString(1, policyId)).stream().findFirst();
  }

  @Override
  public ContactPolicy replace(ContactPolicy policy) {
    long version = Long.parseLong(policy.etag());
    boolean replaced =
        Jdbc.run(
            source,
            connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement(
                      "update contact_policy set display_name = ?, rules = ?::jsonb, scopes ="
                          + " ?::jsonb, effective_time = ?, update_time = ?, row_version ="
                          + " row_version + 1 where policy_id = ? and row_version = ? and"
                          + " effective_time is null")) {
                bind(update, policy);
                update.setString(6, policy.policyId());
                update.setLong(7, version);
                return update.executeUpdate() == 1;
              }
            });
    if (!replaced) {
      throw ServiceException.etagMismatch(policy.name());
    }
    published.forgetAfter(transaction);
    return new ContactPolicy(
        policy.policyId(),
        policy.displayName(),
        policy.rules(),
        policy.effectiveTime(),
        policy.createTime(),
        policy.updateTime(),
        Long.toString(version + 1));
  }

  @Override
  public List<ContactPolicy> listAfter(String after, int limit) {
    return select(
        "policy_id > ? order by policy_id limit ?",
        select -> {
          select.setString(1, after);
          select.setInt(2, limit);
        });
  }

  /** Binds parameters. */
  @FunctionalInterface
  private interface Binding {
    void to(PreparedStatement statement) throws SQLException;
  }

  private List<ContactPolicy> select(String condition, Binding binding) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            binding.to(select);
            List<ContactPolicy> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(read(rows));
              }
            }
            return found;
          }
        });
  }

  private static ContactPolicy read(ResultSet rows) throws SQLException {
    @Nullable OffsetDateTime effective = rows.getObject("effective_time", OffsetDateTime.class);
    return new ContactPolicy(
        rows.getString("policy_id"),
        rows.getString("display_name"),
        StoredRules.read(rows.getString("rules"), StoredScopes.read(rows.getString("scopes"))),
        effective == null ? null : effective.toInstant(),
        rows.getObject("create_time", OffsetDateTime.class).toInstant(),
        rows.getObject("update_time", OffsetDateTime.class).toInstant(),
        Long.toString(rows.getLong("row_version")));
  }

  private static void bind(PreparedStatement statement, ContactPolicy policy) throws SQLException {
    statement.setString(1, policy.displayName());
    statement.setString(2, StoredRules.write(policy.rules()));
    statement.setString(3, StoredScopes.write(policy.rules()));
    @Nullable Instant effective = policy.effectiveTime();
    statement.setObject(
        4, effective == null ? null : utc(effective), Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setObject(5, utc(policy.updateTime()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
