package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.audit.CanonicalJson;
import dev.cxos.decision.audit.PayloadSeal;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries with one statement, and the keys of their customers with two more at most,
 * whatever the number of entries.
 */
@ApplicationScoped
class JdbcAuditLog implements AuditLog {

  private static final String INSERT =
      """
      insert into audit_entry (id, type, entry_time, actor, resource, unit, subject_key, sealed_payload)
      select id, type, entry_time::timestamptz, actor, resource, unit, subject_key, sealed_payload
      from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality
        as e (id, type, entry_time, actor, resource, unit, subject_key, sealed_payload, place)
      order by place
      """;

  private final DataSource dataSource;
  private final TransactionSynchronizationRegistry transactions;
  private final SubjectKeys keys;
  private final PayloadSeal seal;
  private final Clock clock;

  JdbcAuditLog(
      DataSource dataSource,
      TransactionSynchronizationRegistry transactions,
      SubjectKeys keys,
      PayloadSeal seal,
      Clock clock) {
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.keys = keys;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public void append(List<AuditRecord> records) {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException(
          "An audit entry is written only within the transaction of what it tells of");
    }
    if (!records.isEmpty()) {
      Jdbc.run(dataSource, connection -> insert(connection, records));
    }
  }

  private int insert(Connection connection, List<AuditRecord> records) throws SQLException {
    List<String> customers =
        records.stream().map(AuditRecord::customer).filter(Objects::nonNull).distinct().toList();
    Map<String, SubjectKeys.SubjectKey> subjects =
        customers.isEmpty() ? Map.of() : keys.of(connection, customers, clock.instant());
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      set(connection, insert, 1, "uuid", records, AuditRecord::id);
      set(connection, insert, 2, "text", records, AuditRecord::type);
      set(
          connection,
          insert,
          3,
          "text",
          records,
          entry -> entry.time().truncatedTo(ChronoUnit.MICROS).toString());
      set(connection, insert, 4, "text", records, AuditRecord::actor);
      set(connection, insert, 5, "text", records, AuditRecord::resource);
      set(connection, insert, 6, "text", records, AuditRecord::unit);
      set(connection, insert, 7, "uuid", records, entry -> subjectKey(entry, subjects));
      insert.setArray(
          8,
          connection.createArrayOf(
              "bytea",
              records.stream().map(entry -> payload(entry, subjects)).toArray(byte[][]::new)));
      return insert.executeUpdate();
    }
  }

  private byte[] payload(AuditRecord entry, Map<String, SubjectKeys.SubjectKey> subjects) {
    byte[] json = CanonicalJson.bytes(entry.payload());
    SubjectKeys.SubjectKey subject = subject(entry, subjects);
    return subject == null
        ? json
        : seal.seal(PayloadSeal.entryKey(subject.key().bytes(), entry.id()), json);
  }

  private static @Nullable UUID subjectKey(
      AuditRecord entry, Map<String, SubjectKeys.SubjectKey> subjects) {
    SubjectKeys.SubjectKey subject = subject(entry, subjects);
    return subject == null ? null : subject.id();
  }

  private static SubjectKeys.@Nullable SubjectKey subject(
      AuditRecord entry, Map<String, SubjectKeys.SubjectKey> subjects) {
    String customer = entry.customer();
    if (customer == null) {
      return null;
    }
    SubjectKeys.SubjectKey subject = subjects.get(customer);
    if (subject == null) {
      throw new IllegalStateException("A customer's key went away while an entry was written");
    }
    return subject;
  }

  private static void set(
      Connection connection,
      PreparedStatement insert,
      int parameter,
      String type,
      List<AuditRecord> records,
      Function<AuditRecord, @Nullable Object> column)
      throws SQLException {
    insert.setArray(
        parameter,
        connection.createArrayOf(
            type, records.stream().map(column).collect(Collectors.toList()).toArray()));
  }
}
