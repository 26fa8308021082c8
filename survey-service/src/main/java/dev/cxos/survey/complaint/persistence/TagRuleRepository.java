package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.complaint.TagRule;
import dev.cxos.survey.complaint.TagRuleStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps tag rules in PostgreSQL. */
@ApplicationScoped
class TagRuleRepository implements TagRuleStore {

  private static final String SELECT =
      "select r.id, r.tag_rule_id, r.taxonomy, t.taxonomy_id, r.tag, r.expression, r.disabled,"
          + " r.create_time, r.update_time, r.row_version"
          + " from tag_rule r join taxonomy t on t.id = r.taxonomy";

  private final DataSource source;

  TagRuleRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void insert(TagRule rule) {
    int inserted =
        write(
            "insert into tag_rule (id, tag_rule_id, taxonomy, tag, expression, disabled,"
                + " create_time, update_time, row_version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (tag_rule_id) do nothing",
            rule.uid(),
            rule.tagRuleId(),
            rule.taxonomy(),
            rule.tag(),
            rule.expression(),
            rule.disabled(),
            rule.createTime(),
            rule.updateTime(),
            rule.rowVersion());
    if (inserted == 0) {
      throw ServiceException.exists(rule.name());
    }
  }

  @Override
  public Optional<TagRule> find(String tagRuleId) {
    return read(" where r.tag_rule_id = ?", tagRuleId).stream().findFirst();
  }

  @Override
  public void replace(TagRule rule) {
    int updated =
        write(
            "update tag_rule set tag = ?, expression = ?, disabled = ?, update_time = ?,"
                + " row_version = ? where id = ? and row_version = ?",
            rule.tag(),
            rule.expression(),
            rule.disabled(),
            rule.updateTime(),
            rule.rowVersion(),
            rule.uid(),
            rule.rowVersion() - 1);
    if (updated == 0) {
      throw ServiceException.etagMismatch(rule.name());
    }
  }

  @Override
  public List<TagRule> listAfter(String after, int limit) {
    return read(" where r.tag_rule_id > ? order by r.tag_rule_id limit ?", after, limit);
  }

  @Override
  public List<TagRule> active() {
    return read(" where not r.disabled order by r.tag_rule_id");
  }

  private int write(String sql, @Nullable Object... parameters) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return Columns.bind(statement, parameters).executeUpdate();
          }
        });
  }

  private List<TagRule> read(String condition, @Nullable Object... parameters) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            return Columns.all(Columns.bind(select, parameters), TagRuleRepository::rule);
          }
        });
  }

  private static TagRule rule(ResultSet rows) throws SQLException {
    return new TagRule(
        rows.getObject("id", UUID.class),
        rows.getString("tag_rule_id"),
        rows.getObject("taxonomy", UUID.class),
        rows.getString("taxonomy_id"),
        rows.getString("tag"),
        rows.getString("expression"),
        rows.getBoolean("disabled"),
        Columns.instant(rows, "create_time"),
        Columns.instant(rows, "update_time"),
        rows.getLong("row_version"));
  }
}
