package dev.cxos.decision.decision.persistence;

import dev.cxos.decision.decision.DecisionHistory;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded decisions, page by page in the order of their times, holding no connection
 * between.
 */
@ApplicationScoped
class HistoryRepository implements DecisionHistory {

  private static final int PAGE = 5_000;

  private final DataSource source;

  HistoryRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void read(String policyId, Instant from, Instant until, Consumer<PastDecision> reader) {
    Instant after = from;
    @Nullable UUID afterId = null;
    List<PastDecision> page;
    do {
      page = page(policyId, after, afterId, until);
      page.forEach(reader);
      if (!page.isEmpty()) {
        after = page.getLast().time();
        afterId = page.getLast().id();
      }
    } while (page.size() == PAGE);
  }

  @Override
  public long count(String policyId, Instant from, Instant until) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from decision where policy = ? and decide_time >= ? and"
                      + " decide_time < ?")) {
            select.setString(1, policyId);
            select.setObject(2, DecisionRows.time(from));
            select.setObject(3, DecisionRows.time(until));
            return number(select);
          }
        });
  }

  @Override
  public long poolRemaining(String poolId, Instant at) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select (select coalesce(sum(b.amount), 0) from budget_deposit b
                          where b.pool = p.id and b.deposit_time < ?)
                       - (select coalesce(sum(d.amount), 0) from draw d
                          where d.pool = p.id and d.record_time < ?)
                  from budget_pool p where p.pool_id = ?
                  """)) {
            select.setObject(1, DecisionRows.time(at));
            select.setObject(2, DecisionRows.time(at));
            select.setString(3, poolId);
            return number(select);
          }
        });
  }

  private List<PastDecision> page(
      String policyId, Instant after, @Nullable UUID afterId, Instant until) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select "
                      + DecisionRows.COLUMNS
                      + " from decision where policy = ? and (decide_time, id) > (?, ?::uuid)"
                      + " and decide_time < ? order by decide_time, id limit ?")) {
            select.setFetchSize(PAGE);
            select.setString(1, policyId);
            select.setObject(2, DecisionRows.time(after));
            select.setObject(3, afterId == null ? new UUID(0, 0) : afterId);
            select.setObject(4, DecisionRows.time(until));
            select.setInt(5, PAGE);
            List<PastDecision> page = new ArrayList<>(PAGE);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                page.add(read(rows));
              }
            }
            return page;
          }
        });
  }

  private static PastDecision read(ResultSet rows) throws SQLException {
    @Nullable String policy = rows.getString("policy");
    return new PastDecision(
        rows.getObject("id", UUID.class),
        DecisionRows.moment(rows, "decide_time"),
        DecisionRows.asked(rows),
        DecisionRows.agent(rows),
        StoredCase.usage(rows.getString("usage")),
        policy == null ? null : new PolicyVersionName(policy, rows.getInt("policy_version")),
        Outcome.valueOf(rows.getString("outcome")),
        rows.getString("evaluation"),
        DecisionState.valueOf(rows.getString("state")),
        DecisionRows.instant(rows, "settle_time"),
        DecisionRows.instant(rows, "reverse_time"));
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
