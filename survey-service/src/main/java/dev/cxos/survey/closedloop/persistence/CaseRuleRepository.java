package dev.cxos.survey.closedloop.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.closedloop.CaseRule;
import dev.cxos.survey.closedloop.CaseRuleStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps rules in PostgreSQL. */
@ApplicationScoped
class CaseRuleRepository implements CaseRuleStore {

  private static final String SELECT =
      "select id, rule_id, definition, enable_time, create_time, row_version from case_rule where ";

  private final Rows rows;

  CaseRuleRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public void insert(CaseRule rule) {
    int inserted =
        rows.write(
            "insert into case_rule (id, rule_id, definition, enable_time, create_time, row_version)"
                + " values (?, ?, ?::jsonb, ?::timestamptz, ?, ?) on conflict (rule_id) do nothing",
            Rows.values(
                rule.uid(),
                rule.ruleId(),
                RecordJson.write(StoredRule.of(rule.definition())),
                rule.enableTime(),
                rule.createTime(),
                rule.revision()));
    if (inserted == 0) {
      throw ServiceException.exists(rule.name());
    }
  }

  @Override
  public Optional<CaseRule> find(String ruleId) {
    return rows.read(SELECT + "rule_id = ?", Rows.values(ruleId), CaseRuleRepository::rule).stream()
        .findFirst();
  }

  @Override
  public Optional<CaseRule> lock(String ruleId) {
    return rows
        .read(SELECT + "rule_id = ? for update", Rows.values(ruleId), CaseRuleRepository::rule)
        .stream()
        .findFirst();
  }

  @Override
  public List<CaseRule> enabled() {
    return rows.read(SELECT + "enable_time is not null", Rows.values(), CaseRuleRepository::rule);
  }

  @Override
  public void replace(CaseRule rule) {
    rows.write(
        "update case_rule set definition = ?::jsonb, enable_time = ?::timestamptz, row_version = ?"
            + " where id = ?",
        Rows.values(
            RecordJson.write(StoredRule.of(rule.definition())),
            rule.enableTime(),
            rule.revision(),
            rule.uid()));
  }

  @Override
  public List<CaseRule> listAfter(String after, int limit) {
    return rows.read(
        SELECT + "rule_id > ? order by rule_id limit ?",
        Rows.values(after, limit),
        CaseRuleRepository::rule);
  }

  private static CaseRule rule(ResultSet row) throws SQLException {
    return new CaseRule(
        row.getObject("id", UUID.class),
        row.getString("rule_id"),
        RecordJson.read(row.getString("definition"), StoredRule.class).toDomain(),
        Rows.instant(row, "enable_time"),
        Rows.moment(row, "create_time"),
        row.getLong("row_version"));
  }
}
