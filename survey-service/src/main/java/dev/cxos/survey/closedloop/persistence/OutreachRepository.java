package dev.cxos.survey.closedloop.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.Outreach.Call;
import dev.cxos.survey.closedloop.Outreach.Completion;
import dev.cxos.survey.closedloop.Outreach.Outcome;
import dev.cxos.survey.closedloop.Outreach.Quota;
import dev.cxos.survey.closedloop.OutreachStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps calls of leaders in PostgreSQL. */
@ApplicationScoped
class OutreachRepository implements OutreachStore {

  private static final String CALL =
      "select id, quota_id, leader, survey_case, customer, queue_time, outcome, record_time"
          + " from outreach_call where ";

  private final Rows rows;
  private final CaseRows cases;

  OutreachRepository(DataSource source) {
    this.rows = new Rows(source);
    this.cases = new CaseRows(rows);
  }

  @Override
  public Optional<Quota> lockQuota(String quotaId) {
    return rows
        .read(
            "select quota_id, leader, unit, calls_per_week, row_version from outreach_quota"
                + " where quota_id = ? for update",
            Rows.values(quotaId),
            OutreachRepository::quota)
        .stream()
        .findFirst();
  }

  @Override
  public void keepQuota(Quota quota) {
    rows.write(
        "insert into outreach_quota (quota_id, leader, unit, calls_per_week, row_version)"
            + " values (?, ?, ?, ?, ?) on conflict (quota_id) do update set leader ="
            + " excluded.leader, unit = excluded.unit, calls_per_week = excluded.calls_per_week,"
            + " row_version = excluded.row_version",
        Rows.values(
            quota.quotaId(), quota.leader(), quota.unit(), quota.callsPerWeek(), quota.revision()));
  }

  @Override
  public List<String> quotas() {
    return rows.read(
        "select quota_id from outreach_quota where calls_per_week > 0 order by quota_id",
        Rows.values(),
        row -> row.getString(1));
  }

  @Override
  public List<Completion> listAfter(UnitScope units, String after, Instant weekStart, int limit) {
    UnitFilter filter = UnitFilter.of(units, "q.unit");
    return rows.read(
        "select q.quota_id, q.leader, q.unit, q.calls_per_week, q.row_version, count(c.id) filter"
            + " (where c.outcome is null) as queued, count(c.id) filter (where c.outcome ="
            + " 'REACHED') as made, count(c.id) filter (where c.outcome <> 'REACHED') as missed"
            + " from outreach_quota q left join outreach_call c on c.quota_id = q.quota_id and"
            + " c.queue_time >= ? where q.quota_id > ?"
            + filter.and()
            + " group by q.quota_id order by q.quota_id limit ?",
        statement -> {
          Rows.bind(statement, 1, weekStart);
          Rows.bind(statement, 2, after);
          statement.setInt(filter.bind(statement, 3), limit);
        },
        row ->
            new Completion(
                quota(row), row.getInt("queued"), row.getInt("made"), row.getInt("missed")));
  }

  @Override
  public int queuedSince(String quotaId, Instant weekStart) {
    return rows.read(
            "select count(*) from outreach_call where quota_id = ? and queue_time >= ?",
            Rows.values(quotaId, weekStart),
            row -> row.getInt(1))
        .getFirst();
  }

  @Override
  public List<Case> candidates(String unit, int limit) {
    UnitFilter filter = UnitFilter.of(UnitScope.of(List.of(unit)), "unit");
    return cases.read(
        "customer is not null and state in ('OPEN', 'ACKNOWLEDGED', 'WAITING', 'REOPENED')"
            + " and not exists (select 1 from outreach_call o where o.survey_case ="
            + " survey_case.id)"
            + filter.and()
            + " order by severity desc, id limit ?",
        statement -> statement.setInt(filter.bind(statement, 1), limit));
  }

  @Override
  public void insert(Call call) {
    rows.write(
        "insert into outreach_call (id, quota_id, leader, survey_case, customer, queue_time)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (survey_case) do nothing",
        Rows.values(
            call.id(),
            call.quotaId(),
            call.leader(),
            call.caseId(),
            call.customer(),
            call.queueTime()));
  }

  @Override
  public List<Call> waiting(String leader, @Nullable UUID after, int limit) {
    return rows.read(
        CALL
            + "leader = ? and outcome is null and (?::uuid is null or id > ?::uuid)"
            + " order by id limit ?",
        Rows.values(leader, after, after, limit),
        OutreachRepository::call);
  }

  @Override
  public Optional<Call> lockCall(UUID id) {
    return rows.read(CALL + "id = ? for update", Rows.values(id), OutreachRepository::call).stream()
        .findFirst();
  }

  @Override
  public void record(Call call) {
    rows.write(
        "update outreach_call set outcome = ?::text, record_time = ?::timestamptz where id = ?",
        Rows.values(
            call.outcome() == null ? null : call.outcome().name(), call.recordTime(), call.id()));
  }

  @Override
  public void erase(String customer) {
    rows.write(
        "update outreach_call set customer = null, outcome = coalesce(outcome, 'NOT_REACHED'),"
            + " record_time = coalesce(record_time, queue_time) where customer = ?",
        Rows.values(customer));
  }

  private static Quota quota(ResultSet row) throws SQLException {
    return new Quota(
        row.getString("quota_id"),
        row.getString("leader"),
        row.getString("unit"),
        row.getInt("calls_per_week"),
        row.getLong("row_version"));
  }

  private static Call call(ResultSet row) throws SQLException {
    @Nullable String outcome = row.getString("outcome");
    return new Call(
        row.getObject("id", UUID.class),
        row.getString("quota_id"),
        row.getString("leader"),
        row.getObject("survey_case", UUID.class),
        row.getString("customer"),
        Rows.moment(row, "queue_time"),
        outcome == null ? null : Outcome.valueOf(outcome),
        Rows.instant(row, "record_time"));
  }
}
