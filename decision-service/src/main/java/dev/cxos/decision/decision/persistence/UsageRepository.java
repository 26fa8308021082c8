package dev.cxos.decision.decision.persistence;

import dev.cxos.decision.decision.LimitKey;
import dev.cxos.decision.decision.LimitKey.Holder;
import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.decision.decision.UsageStore;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps draws in PostgreSQL; keys are locked by advisory locks on the hash of their text. */
@ApplicationScoped
class UsageRepository implements UsageStore {

  private static final String LOCK =
      """
      select pg_advisory_xact_lock(place)
      from (select distinct hashtextextended(key, 20260101) as place from unnest(?) as key order by place) keys
      """;

  private static final String TAKE_BACK =
      """
      insert into draw (decision, policy, customer, agent, pool, count_time, record_time, amount, decisions)
      select decision, policy, customer, agent, pool, count_time, ?, -amount, -1
      from draw where decision = ? and decisions = 1
      on conflict do nothing
      returning policy, customer, agent, pool, count_time, amount
      """;

  private final DataSource source;

  UsageRepository(DataSource source) {
    this.source = source;
  }

  /** A sum that is asked for. */
  private record Window(LimitKey key, int days) {}

  @Override
  public void lock(Collection<LimitKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(
                1,
                connection.createArrayOf(
                    "text", keys.stream().map(UsageRepository::text).toArray()));
            return lock.execute();
          }
        });
  }

  @Override
  public Map<LimitKey, SortedMap<Integer, Total>> totals(
      Collection<LimitKey.Periods> keys, Instant at) {
    Map<LimitKey, SortedMap<Integer, Total>> totals = new HashMap<>();
    for (Holder holder : Holder.values()) {
      List<Window> windows = new ArrayList<>();
      for (LimitKey.Periods periods : keys) {
        if (periods.key().holder() == holder) {
          periods.days().forEach(days -> windows.add(new Window(periods.key(), days)));
        }
      }
      if (!windows.isEmpty()) {
        Jdbc.run(source, connection -> sum(connection, holder, windows, at, totals));
      }
    }
    return totals;
  }

  @Override
  public void draw(List<Draw> draws) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into draw (decision, policy, customer, agent, pool, count_time,"
                      + " record_time, amount, decisions) values (?, ?, ?, ?, ?, ?, ?, ?, 1)")) {
            for (Draw draw : draws) {
              OffsetDateTime time = OffsetDateTime.ofInstant(draw.time(), ZoneOffset.UTC);
              insert.setObject(1, draw.decision());
              insert.setString(2, draw.policyId());
              insert.setString(3, draw.customer());
              insert.setString(4, draw.agent());
              insert.setObject(5, draw.pool());
              insert.setObject(6, time);
              insert.setObject(7, time);
              insert.setLong(8, draw.amount());
              insert.addBatch();
            }
            return insert.executeBatch().length;
          }
        });
  }

  @Override
  public @Nullable Draw takeBack(UUID decision, Instant time) {
    List<Draw> back =
        Jdbc.run(
            source,
            connection -> {
              try (PreparedStatement insert = connection.prepareStatement(TAKE_BACK)) {
                insert.setObject(1, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
                insert.setObject(2, decision);
                try (ResultSet rows = insert.executeQuery()) {
                  return rows.next() ? List.of(read(decision, rows)) : List.of();
                }
              }
            });
    return back.isEmpty() ? null : back.getFirst();
  }

  private static Draw read(UUID decision, ResultSet rows) throws SQLException {
    return new Draw(
        decision,
        rows.getString("policy"),
        rows.getString("customer"),
        rows.getString("agent"),
        rows.getObject("pool", UUID.class),
        rows.getObject("count_time", OffsetDateTime.class).toInstant(),
        -rows.getLong("amount"));
  }

  private static int sum(
      Connection connection,
      Holder holder,
      List<Window> windows,
      Instant at,
      Map<LimitKey, SortedMap<Integer, Total>> totals)
      throws SQLException {
    String column =
        switch (holder) {
          case CUSTOMER -> "customer";
          case AGENT -> "agent";
        };
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select w.place, sums.amount, sums.decisions
            from unnest(?::text[], ?::text[], ?::timestamptz[]) with ordinality as w(policy, holder, since, place)
            cross join lateral (
              select coalesce(sum(d.amount), 0)::bigint as amount, coalesce(sum(d.decisions), 0)::integer as decisions
              from draw d where d.policy = w.policy and d.%s = w.holder and d.count_time > w.since) sums
            """
                .formatted(column))) {
      select.setArray(
          1, texts(connection, windows.stream().map(one -> one.key().policyId()).toArray()));
      select.setArray(
          2, texts(connection, windows.stream().map(one -> one.key().subject()).toArray()));
      select.setArray(
          3,
          connection.createArrayOf(
              "timestamptz",
              windows.stream().map(one -> at.minus(Duration.ofDays(one.days()))).toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Window window = windows.get(rows.getInt("place") - 1);
          totals
              .computeIfAbsent(window.key(), _ -> new TreeMap<>())
              .put(window.days(), new Total(rows.getLong("amount"), rows.getInt("decisions")));
        }
      }
      return windows.size();
    }
  }

  private static java.sql.Array texts(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf("text", values);
  }

  private static String text(LimitKey key) {
    return key.policyId() + '/' + key.holder() + '/' + key.subject();
  }
}
