package dev.cxos.decision;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts decisions of a policy of its own into the table, as if they had been taken. */
public final class RecordedDecisions {

  private final DataSource source;
  private final String policyId;
  private final UUID policy = UUID.randomUUID();

  /** A policy with a type of its own and no decisions. */
  public RecordedDecisions(DataSource source) throws SQLException {
    this.source = source;
    this.policyId = "p-" + UUID.randomUUID().toString().substring(0, 8);
    run(
        "insert into decision_type values (?, ?, '{}', now(), now(), 1)",
        UUID.randomUUID(),
        "t-" + policyId);
    run(
        "insert into policy values (?, ?, 'Goodwill', '', ?, 'EUR', now())",
        policy,
        policyId,
        "t-" + policyId);
  }

  /** The last part of its name. */
  public String policyId() {
    return policyId;
  }

  /**
   * A decision.
   *
   * @param answeredAfter from the question to the answer; null while it waits
   */
  public record Row(
      Instant at,
      String customer,
      String agent,
      String unit,
      long amount,
      @Nullable Long caseLimit,
      String outcome,
      String state,
      boolean noAuthority,
      @Nullable Duration answeredAfter,
      @Nullable String interaction) {}

  /** A decision approved at once. */
  public static Row approved(Instant at, String customer, String unit, long amount) {
    return new Row(
        at,
        customer,
        "ana",
        unit,
        amount,
        5_000L,
        "APPROVED",
        "APPROVED",
        false,
        Duration.ZERO,
        null);
  }

  /** A decision that others had to settle. */
  public static Row escalated(
      Instant at, String customer, String unit, long amount, String state, Duration wait) {
    return new Row(
        at, customer, "ana", unit, amount, 5_000L, "NEEDS_APPROVAL", state, false, wait, null);
  }

  /** A row with an interaction. */
  public static Row about(Row row, String interaction) {
    return new Row(
        row.at(),
        row.customer(),
        row.agent(),
        row.unit(),
        row.amount(),
        row.caseLimit(),
        row.outcome(),
        row.state(),
        row.noAuthority(),
        row.answeredAfter(),
        interaction);
  }

  /** Records it. */
  public void add(Row row) throws SQLException {
    run("select ensure_decision_month(?)", LocalDate.ofInstant(row.at(), ZoneOffset.UTC));
    run(
        "insert into decision (id, decide_time, policy, policy_version, decision_type, kind,"
            + " customer, agent, roles, unit, interaction, amount, currency, outcome,"
            + " no_authority, band, case_limit, evaluation, state, settle_time, audit_entry)"
            + " values (?, ?, ?, 1, ?, 'CREDIT', ?, ?, '{}', ?, ?, ?, 'EUR', ?, ?, ?, ?, '{}', ?,"
            + " ?, ?)",
        new UUID(
            (row.at().toEpochMilli() << 16) | 0x7000, UUID.randomUUID().getLeastSignificantBits()),
        utc(row.at()),
        policyId,
        "t-" + policyId,
        row.customer(),
        row.agent(),
        row.unit(),
        row.interaction(),
        row.amount(),
        row.outcome(),
        row.noAuthority(),
        row.caseLimit() == null ? null : "desk",
        row.caseLimit(),
        row.state(),
        row.answeredAfter() == null ? null : utc(row.at().plus(row.answeredAfter())),
        UUID.randomUUID());
  }

  private void run(String sql, @Nullable Object... values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
