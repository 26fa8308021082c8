package dev.cxos.survey.closedloop.persistence;

import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.statistics.metric.Figure.Share;
import dev.cxos.survey.closedloop.CaseStore.Selection;
import dev.cxos.survey.closedloop.CaseTally;
import dev.cxos.survey.closedloop.CaseTally.Sums;
import dev.cxos.survey.storage.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Adds cases up. */
final class CaseTallyQuery {

  private static final String COUNT =
      """
      select
        count(acknowledge_millis),
        coalesce(sum(acknowledge_millis::numeric), 0),
        coalesce(sum(acknowledge_millis::numeric * acknowledge_millis), 0),
        count(solve_millis),
        coalesce(sum(solve_millis::numeric), 0),
        coalesce(sum(solve_millis::numeric * solve_millis), 0),
        count(*) filter (where acknowledge_millis is not null and not acknowledge_late),
        count(*) filter (where acknowledge_millis is not null or acknowledge_due < ?),
        count(*) filter (where solve_millis is not null and not solve_late),
        count(*) filter (where solve_millis is not null or solve_due < ?),
        count(*) filter (where ever_solved and reopen_count > 0),
        count(*) filter (where ever_solved),
        count(*) filter (where ever_solved and confirmed)
      from survey_case
      where open_time >= ? and open_time < ? and (? = '' or rule_id = ?)
      """;

  private static final String RECOVERY =
      """
      select count(*), coalesce(sum(score_after - score_before), 0),
        coalesce(sum((score_after - score_before) * (score_after - score_before)), 0)
      from case_score s join survey_case c on c.id = s.survey_case
      where s.score_after is not null and s.question = ?
        and c.open_time >= ? and c.open_time < ? and (? = '' or c.rule_id = ?)
      """;

  private final Rows rows;

  CaseTallyQuery(Rows rows) {
    this.rows = rows;
  }

  CaseTally tally(Selection selection, Instant now) {
    UnitFilter units = UnitFilter.of(selection.units(), "unit");
    Sums recovery = selection.question().isEmpty() ? Sums.NOTHING : recovery(selection);
    return rows.read(
            COUNT + units.and(),
            statement -> {
              Rows.bind(statement, 1, now);
              Rows.bind(statement, 2, now);
              units.bind(statement, bind(statement, 3, selection));
            },
            row -> tally(row, recovery))
        .getFirst();
  }

  private Sums recovery(Selection selection) {
    UnitFilter units = UnitFilter.of(selection.units(), "c.unit");
    return rows.read(
            RECOVERY + units.and(),
            statement -> {
              statement.setString(1, selection.question());
              units.bind(statement, bind(statement, 2, selection));
            },
            row -> sums(row, 1))
        .getFirst();
  }

  private static int bind(PreparedStatement statement, int first, Selection selection)
      throws SQLException {
    int next = first;
    Rows.bind(statement, next++, selection.start());
    Rows.bind(statement, next++, selection.end());
    Rows.bind(statement, next++, selection.ruleId());
    Rows.bind(statement, next++, selection.ruleId());
    return next;
  }

  private static CaseTally tally(ResultSet row, Sums recovery) throws SQLException {
    return new CaseTally(
        sums(row, 1),
        sums(row, 4),
        new Share(row.getLong(7), row.getLong(8)),
        new Share(row.getLong(9), row.getLong(10)),
        new Share(row.getLong(11), row.getLong(12)),
        new Share(row.getLong(13), row.getLong(12)),
        recovery);
  }

  private static Sums sums(ResultSet row, int first) throws SQLException {
    return new Sums(
        row.getLong(first),
        row.getBigDecimal(first + 1).toBigIntegerExact(),
        row.getBigDecimal(first + 2).toBigIntegerExact());
  }
}
