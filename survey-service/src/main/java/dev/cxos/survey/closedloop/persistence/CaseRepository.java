package dev.cxos.survey.closedloop.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.CaseEvent;
import dev.cxos.survey.closedloop.CaseProgress;
import dev.cxos.survey.closedloop.CaseSignal.ScoreGiven;
import dev.cxos.survey.closedloop.CaseState;
import dev.cxos.survey.closedloop.CaseStore;
import dev.cxos.survey.closedloop.CaseTally;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import dev.cxos.survey.closedloop.SlaClock;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps cases in PostgreSQL. */
@ApplicationScoped
class CaseRepository implements CaseStore {

  private static final String INSERT =
      "insert into survey_case (id, rule_id, source, customer, unit, stage, language, terms, state,"
          + " severity, owner, open_time, outcome, root_cause, tags, reopen_count, ever_solved,"
          + " confirmed, acknowledge_late, solve_late, row_version) values (?, ?, ?, ?::text, ?, ?,"
          + " ?, ?::jsonb, 'OPEN', 0, '', ?, '', '', '{}', 0, false, false, false, false, ?)"
          + " on conflict (source) do nothing";
  private static final String UPDATE =
      "update survey_case set state = ?, severity = ?, owner = ?, solve_time = ?::timestamptz,"
          + " close_time = ?::timestamptz, outcome = ?, root_cause = ?, tags = ?, reopen_count = ?,"
          + " ever_solved = ?, confirmed = ?, acknowledge_millis = ?::bigint, acknowledge_due ="
          + " ?::timestamptz, acknowledge_late = ?, solve_millis = ?::bigint, solve_due ="
          + " ?::timestamptz, solve_late = ?, next_step_time = ?::timestamptz, row_version = ?"
          + " where id = ?";
  private static final String INSERT_EVENT =
      "insert into case_event (survey_case, number, kind, event_time, actor, words, owner,"
          + " severity, step, outcome, root_cause, tags)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String LATER_SCORE =
      "update case_score s set score_after = ?, after_time = ? from survey_case c where c.id ="
          + " s.survey_case and c.customer = ? and c.solve_time < ? and s.series = ? and"
          + " s.score_after is null";

  private final Rows rows;
  private final CaseRows cases;
  private final CaseTallyQuery tallies;

  CaseRepository(DataSource source) {
    this.rows = new Rows(source);
    this.cases = new CaseRows(rows);
    this.tallies = new CaseTallyQuery(rows);
  }

  @Override
  public boolean insert(Case opened, List<ScoreGiven> scores, Instant now) {
    int inserted =
        rows.write(
            INSERT,
            Rows.values(
                opened.id(),
                opened.ruleId(),
                opened.source(),
                opened.customer(),
                opened.unit(),
                opened.stage(),
                opened.language(),
                RecordJson.write(StoredTerms.of(opened.terms())),
                opened.openTime(),
                opened.revision()));
    if (inserted == 0) {
      return false;
    }
    append(opened, 0, now);
    for (ScoreGiven score : scores) {
      rows.write(
          "insert into case_score (survey_case, series, question, score_before)"
              + " values (?, ?, ?, ?) on conflict do nothing",
          Rows.values(opened.id(), score.series(), score.question(), score.score()));
    }
    return true;
  }

  @Override
  public Optional<Case> find(UUID id, UnitScope units) {
    return one("", id, units);
  }

  @Override
  public Optional<Case> lock(UUID id, UnitScope units) {
    return one(" for update", id, units);
  }

  @Override
  public Optional<Case> lockUnlessTaken(UUID id) {
    return one(" for update skip locked", id, UnitScope.everything());
  }

  @Override
  public Optional<Case> findBySource(String source) {
    return cases.read("source = ?", Rows.values(source)).stream().findFirst();
  }

  @Override
  public void append(Case changed, int known, Instant now) {
    List<CaseEvent> events = changed.events();
    for (int i = known; i < events.size(); i++) {
      CaseEvent event = events.get(i);
      rows.write(
          INSERT_EVENT,
          Rows.values(
              changed.id(),
              i + 1,
              event.kind().name(),
              event.time(),
              event.actor(),
              event.words(),
              event.owner(),
              event.severity().rank(),
              event.step(),
              event.conclusion().outcome(),
              event.conclusion().rootCause(),
              event.conclusion().tags()));
    }
    rows.write(UPDATE, columns(changed, now));
  }

  private static Rows.Binding columns(Case changed, Instant now) {
    CaseProgress progress = changed.progress();
    SlaClock clock = changed.clock();
    SlaClock.Reading acknowledge = clock.reading(Promise.ACKNOWLEDGE, now);
    SlaClock.Reading solve = clock.reading(Promise.SOLVE, now);
    SlaClock.@Nullable NextEscalation next = clock.nextEscalation();
    boolean closed = progress.state() == CaseState.CLOSED;
    return Rows.values(
        progress.state().name(),
        progress.severity().rank(),
        progress.owner(),
        solve.stop(),
        closed ? progress.lastTime() : null,
        progress.conclusion().outcome(),
        progress.conclusion().rootCause(),
        progress.conclusion().tags(),
        progress.reopenCount(),
        progress.everSolved(),
        progress.confirmed(),
        acknowledge.stop() == null ? null : acknowledge.used().toMillis(),
        acknowledge.due(),
        acknowledge.late(),
        solve.stop() == null ? null : solve.used().toMillis(),
        solve.due(),
        solve.late(),
        next == null || closed ? null : next.time(),
        changed.revision(),
        changed.id());
  }

  @Override
  public List<Case> list(Filter filter, @Nullable UUID before, int limit) {
    UnitFilter units = UnitFilter.of(filter.units(), "unit");
    StringBuilder condition = new StringBuilder("true").append(units.and());
    List<Object> values = new ArrayList<>();
    if (filter.state() != null) {
      condition.append(" and state = ?");
      values.add(filter.state().name());
    }
    add(condition, values, "owner", filter.owner());
    add(condition, values, "rule_id", filter.ruleId());
    add(condition, values, "customer", filter.customer());
    if (before != null) {
      condition.append(" and id < ?");
      values.add(before);
    }
    values.add(limit);
    return cases.read(
        condition.append(" order by id desc limit ?").toString(),
        statement -> bindAll(statement, units.bind(statement, 1), values));
  }

  private static void add(
      StringBuilder condition, List<Object> values, String column, String value) {
    if (!value.isEmpty()) {
      condition.append(" and ").append(column).append(" = ?");
      values.add(value);
    }
  }

  private static void bindAll(PreparedStatement statement, int first, List<Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Rows.bind(statement, first + i, values.get(i));
    }
  }

  @Override
  public List<UUID> due(Instant now, int limit) {
    return rows.read(
        "select id from survey_case where next_step_time <= ? order by next_step_time limit ?",
        Rows.values(now, limit),
        row -> row.getObject(1, UUID.class));
  }

  @Override
  public long takeTurn(UUID rule, String unit) {
    return rows.read(
            "insert into case_turn as t (rule, unit, turns) values (?, ?, 1)"
                + " on conflict (rule, unit) do update set turns = t.turns + 1"
                + " returning turns - 1",
            Rows.values(rule, unit),
            row -> row.getLong(1))
        .getFirst();
  }

  @Override
  public Set<String> customersOf(String rootCause, Collection<String> tags, Collection<UUID> ids) {
    return new HashSet<>(
        rows.read(
            "select distinct customer from survey_case where customer is not null and"
                + " ((? <> '' and root_cause = ?) or tags && ? or id = any(?::uuid[]))",
            Rows.values(rootCause, rootCause, tags, ids),
            row -> row.getString(1)));
  }

  @Override
  public boolean awaitsScores() {
    return rows.read(
            "select exists (select from case_score where score_after is null)",
            Rows.values(),
            row -> row.getBoolean(1))
        .getFirst();
  }

  @Override
  public Set<String> awaitingScores(Collection<String> customers) {
    if (customers.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        rows.read(
            "select distinct c.customer from survey_case c join case_score s on s.survey_case ="
                + " c.id where c.customer = any(?) and c.solve_time is not null and"
                + " s.score_after is null",
            Rows.values(customers),
            row -> row.getString(1)));
  }

  @Override
  public void keepLaterScores(String customer, List<ScoreGiven> scores, Instant responseTime) {
    for (ScoreGiven score : scores) {
      rows.write(
          LATER_SCORE,
          Rows.values(score.score(), responseTime, customer, responseTime, score.series()));
    }
  }

  @Override
  public void forgetLaterScores(UUID id) {
    rows.write(
        "update case_score set score_after = null, after_time = null where survey_case = ?",
        Rows.values(id));
  }

  @Override
  public CaseTally tally(Selection selection, Instant now) {
    return tallies.tally(selection, now);
  }

  @Override
  public void erase(String customer) {
    rows.write(
        "update case_event set words = '' where words <> '' and survey_case in"
            + " (select id from survey_case where customer = ?)",
        Rows.values(customer));
    rows.write("update survey_case set customer = null where customer = ?", Rows.values(customer));
  }

  private Optional<Case> one(String lock, UUID id, UnitScope units) {
    UnitFilter filter = UnitFilter.of(units, "unit");
    return cases
        .read(
            "id = ?" + filter.and() + lock,
            statement -> {
              statement.setObject(1, id);
              filter.bind(statement, 2);
            })
        .stream()
        .findFirst();
  }
}
