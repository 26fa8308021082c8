package dev.cxos.decision.audit;

import dev.cxos.platform.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records for tests. */
public final class AuditSamples {

  private static final Instant TIME = Instant.parse("2026-06-15T10:00:00.123456Z");

  private AuditSamples() {}

  /** A record about a customer, or about none. */
  public static AuditRecord record(@Nullable String customer, long amount) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("amount", amount);
    payload.put("reason", "late \"parcel\"");
    return new AuditRecord(
        Ids.newId(),
        "decision.decided",
        TIME.plusMillis(amount),
        "agent-7",
        "decisions/" + Ids.newId(),
        "/eu/north",
        customer,
        payload);
  }

  /** Appends a record about a customer, or about none, in a transaction of its own. */
  public static AuditRecord append(AuditLog log, @Nullable String customer) {
    AuditRecord record = record(customer, 5);
    QuarkusTransaction.requiringNew().run(() -> log.append(List.of(record)));
    return record;
  }

  /** Appends so many records of different customers, 256 in a call, each call a transaction. */
  public static List<AuditRecord> append(AuditLog log, int count, int customers) {
    List<AuditRecord> all = new ArrayList<>();
    while (all.size() < count) {
      List<AuditRecord> some = new ArrayList<>();
      while (some.size() < 256 && all.size() + some.size() < count) {
        int number = all.size() + some.size();
        some.add(record(customers == 0 ? null : "customer-" + number % customers, number));
      }
      QuarkusTransaction.requiringNew().run(() -> log.append(some));
      all.addAll(some);
    }
    return all;
  }
}
