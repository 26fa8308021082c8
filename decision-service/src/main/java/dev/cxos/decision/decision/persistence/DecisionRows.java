package dev.cxos.decision.decision.persistence;

import dev.cxos.decision.decision.Agent;
import dev.cxos.decision.decision.Decision;
import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.EvaluationJson;
import dev.cxos.decision.policy.PolicyVersionName;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions as rows. */
final class DecisionRows {

  static final String COLUMNS =
      "id, decide_time, policy, policy_version, decision_type, kind, customer, agent, roles,"
          + " suspended, unit, tier, journey, interaction, amount, currency, inputs, reason, usage,"
          + " outcome, no_authority, band, case_limit, evaluation, state, settle_time, expire_time,"
          + " reverse_time, reversal_reason, audit_entry";

  static final String INSERT =
      "insert into decision ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?::json, ?, ?,"
          + " ?, ?, ?::json, ?, ?, ?, ?, ?, ?)";

  private DecisionRows() {}

  /** Binds the parameters of {@link #INSERT}. */
  static void bind(PreparedStatement insert, Decision decision) throws SQLException {
    DecisionCase asked = decision.asked();
    Evaluation evaluation = decision.evaluation();
    @Nullable PolicyVersionName version = evaluation.policyVersion();
    int place = 1;
    insert.setObject(place++, decision.id());
    insert.setObject(place++, time(decision.decideTime()));
    insert.setString(place++, version == null ? null : version.policyId());
    insert.setObject(place++, version == null ? null : version.version(), Types.INTEGER);
    insert.setString(place++, asked.decisionType());
    insert.setString(place++, asked.kind());
    insert.setString(place++, asked.customer());
    insert.setString(place++, decision.agent().subject());
    insert.setArray(
        place++, insert.getConnection().createArrayOf("text", decision.agent().roles().toArray()));
    insert.setBoolean(place++, decision.agent().suspended());
    insert.setString(place++, asked.unit());
    insert.setString(place++, asked.tier());
    insert.setString(place++, asked.journey());
    insert.setString(place++, asked.interaction());
    insert.setLong(place++, asked.amount());
    insert.setString(place++, asked.currency());
    insert.setString(place++, StoredCase.inputs(asked.inputs()));
    insert.setString(place++, asked.reason());
    insert.setString(place++, StoredCase.usage(decision.usage()));
    insert.setString(place++, evaluation.outcome().name());
    insert.setBoolean(place++, evaluation.noAuthority());
    insert.setString(place++, evaluation.band());
    insert.setObject(
        place++,
        evaluation.bands().isEmpty() ? null : evaluation.bands().getFirst().caseLimit(),
        Types.BIGINT);
    insert.setString(place++, EvaluationJson.write(evaluation));
    insert.setString(place++, decision.state().name());
    insert.setObject(place++, time(decision.settleTime()), Types.TIMESTAMP_WITH_TIMEZONE);
    insert.setObject(place++, time(decision.expireTime()), Types.TIMESTAMP_WITH_TIMEZONE);
    insert.setObject(place++, time(decision.reverseTime()), Types.TIMESTAMP_WITH_TIMEZONE);
    insert.setString(place++, decision.reversalReason());
    insert.setObject(place, decision.auditEntry());
  }

  /** Reads a decision of {@link #COLUMNS}. */
  static Decision read(ResultSet rows) throws SQLException {
    return new Decision(
        rows.getObject("id", UUID.class),
        asked(rows),
        agent(rows),
        StoredCase.usage(rows.getString("usage")),
        StoredEvaluation.read(rows.getString("evaluation")),
        DecisionState.valueOf(rows.getString("state")),
        moment(rows, "decide_time"),
        instant(rows, "settle_time"),
        instant(rows, "expire_time"),
        instant(rows, "reverse_time"),
        rows.getString("reversal_reason"),
        rows.getObject("audit_entry", UUID.class));
  }

  static DecisionCase asked(ResultSet rows) throws SQLException {
    @Nullable String customer = rows.getString("customer");
    return new DecisionCase(
        rows.getString("decision_type"),
        rows.getString("kind"),
        customer == null ? "" : customer,
        rows.getLong("amount"),
        rows.getString("currency"),
        rows.getString("unit"),
        rows.getString("tier"),
        rows.getString("journey"),
        rows.getString("interaction"),
        StoredCase.inputs(rows.getString("inputs")),
        rows.getString("reason"));
  }

  static Agent agent(ResultSet rows) throws SQLException {
    Array roles = rows.getArray("roles");
    return Agent.of(
        rows.getString("agent"),
        List.of((String[]) roles.getArray()),
        rows.getBoolean("suspended"));
  }

  static Instant moment(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    @Nullable OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
