package dev.cxos.decision.empowerment.persistence;

import dev.cxos.decision.empowerment.EmpowermentQuery.Bucket;
import dev.cxos.decision.empowerment.EmpowermentQuery.Grouping;
import dev.cxos.decision.empowerment.EmpowermentStore;
import dev.cxos.decision.empowerment.EmpowermentTally;
import dev.cxos.decision.empowerment.EmpowermentTally.Sums;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Adds up decisions: sealed days from their sums, the others row by row. */
@ApplicationScoped
class EmpowermentRepository implements EmpowermentStore {

  private static final int MILLISECOND_BITS = 16;

  /** What a decision adds to a tally; the one text behind the sums of days and fresh figures. */
  private static final String ADDED_UP =
      """
      count(*) as decisions,
      count(*) filter (where outcome = 'APPROVED') as own_band,
      count(*) filter (where outcome = 'NEEDS_APPROVAL') as escalated,
      count(*) filter (where outcome = 'NEEDS_APPROVAL'
        and state in ('APPROVED', 'FULFILLED', 'EXPIRED', 'REVERSED')) as granted,
      count(*) filter (where outcome = 'NEEDS_APPROVAL' and state = 'REFUSED') as refused,
      count(*) filter (where no_authority) as no_authority,
      count(unused) as unused_n,
      coalesce(sum(unused), 0) as unused_sum,
      coalesce(sum(unused * unused), 0) as unused_squares,
      count(wait) as answered,
      coalesce(sum(wait), 0) as wait_sum,
      coalesce(sum(wait * wait), 0) as wait_squares
      from (
        select policy, unit, agent, (decide_time at time zone 'UTC')::date as day, outcome, state,
          no_authority,
          case when outcome = 'APPROVED' and case_limit > 0
            then round((case_limit - amount) * 1000000.0 / case_limit) end as unused,
          case when settle_time is not null and state <> 'WITHDRAWN'
            then floor(extract(epoch from settle_time - decide_time) * 1000) end as wait
        from decision
      """;

  private static final String SUMS =
      """
      sum(decisions), sum(own_band), sum(escalated), sum(granted), sum(refused), sum(no_authority),
      sum(unused_n), sum(unused_sum), sum(unused_squares),
      sum(answered), sum(wait_sum), sum(wait_squares)
      """;

  private final DataSource source;

  EmpowermentRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void beginSnapshot() {
    Jdbc.run(
        source,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("set transaction isolation level repeatable read");
          }
        });
  }

  @Override
  public Map<Place, EmpowermentTally> read(Selection selection) {
    return Jdbc.run(source, connection -> read(connection, selection));
  }

  private static Map<Place, EmpowermentTally> read(Connection connection, Selection selection)
      throws SQLException {
    UnitFilter sealedUnits = UnitFilter.of(selection.units(), "d.unit");
    UnitFilter freshUnits = UnitFilter.of(selection.units(), "d.unit");
    String byPolicy = selection.policyId() == null ? "" : " and p.policy_id = ?";
    String group = group(selection.grouping());
    String bucket = bucket(selection.bucket());
    String sql =
        "select "
            + group
            + ", "
            + bucket
            + ", "
            + SUMS
            + " from (select * from decision_day d where d.day >= ? and d.day < ?"
            + sealedUnits.and()
            + " union all select * from (select day, policy, unit, agent, "
            + ADDED_UP
            + " join unnest(?, ?) as r (low, high) on id >= r.low and id < r.high) d"
            + " group by day, policy, unit, agent) d where true"
            + freshUnits.and()
            + ") d left join policy p on p.policy_id = d.policy where true"
            + byPolicy
            + " group by 1, 2";
    Ranges open = open(connection, selection.from(), selection.to());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int next = 1;
      select.setObject(next++, selection.from());
      select.setObject(next++, selection.to());
      next = sealedUnits.bind(select, next);
      select.setArray(next++, connection.createArrayOf("uuid", open.low().toArray()));
      select.setArray(next++, connection.createArrayOf("uuid", open.high().toArray()));
      next = freshUnits.bind(select, next);
      if (selection.policyId() != null) {
        select.setString(next, selection.policyId());
      }
      Map<Place, EmpowermentTally> tallies = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          @Nullable LocalDate start = rows.getObject(2, LocalDate.class);
          tallies.put(new Place(rows.getString(1), start), tally(rows));
        }
      }
      return tallies;
    }
  }

  @Override
  public Optional<LocalDate> firstDay() {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "select decide_time from decision order by id limit 1");
              ResultSet rows = select.executeQuery()) {
            return rows.next()
                ? Optional.of(
                    rows.getObject(1, OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate())
                : Optional.empty();
          }
        });
  }

  @Override
  public List<LocalDate> unsealed(LocalDate from, LocalDate before) {
    return Jdbc.run(
        source,
        connection -> {
          try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtext('sealed_day'))");
          }
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select day::date from generate_series(?::timestamp, ?::timestamp, '1 day') day"
                      + " where not exists (select 1 from sealed_day s where s.day = day.day::date)"
                      + " order by 1")) {
            select.setObject(1, from);
            select.setObject(2, before.minusDays(1));
            return days(select);
          }
        });
  }

  @Override
  public boolean seal(LocalDate day, Instant now) {
    return Jdbc.run(
        source,
        connection -> {
          if (waits(connection, day)) {
            return false;
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into decision_day (day, policy, unit, agent, decisions, own_band,"
                      + " escalated, granted, refused, no_authority, unused_n, unused_sum,"
                      + " unused_squares, answered, wait_sum, wait_squares)"
                      + " select day, policy, unit, agent, "
                      + ADDED_UP
                      + " where id >= ? and id < ?) d group by day, policy, unit, agent")) {
            insert.setObject(1, boundary(day));
            insert.setObject(2, boundary(day.plusDays(1)));
            insert.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into sealed_day (day, seal_time) values (?, ?)")) {
            insert.setObject(1, day);
            insert.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
          }
          return true;
        });
  }

  private static boolean waits(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from decision where state = 'PENDING' and id >= ? and id < ? limit 1")) {
      select.setObject(1, boundary(day));
      select.setObject(2, boundary(day.plusDays(1)));
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Ranges of ids. */
  private record Ranges(List<UUID> low, List<UUID> high) {}

  /** The days of a window that are not sealed; those that follow each other make one range. */
  private static Ranges open(Connection connection, LocalDate from, LocalDate to)
      throws SQLException {
    List<UUID> low = new ArrayList<>();
    List<UUID> high = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select day from sealed_day where day >= ? and day < ? order by day")) {
      select.setObject(1, from);
      select.setObject(2, to);
      LocalDate next = from;
      for (LocalDate sealed : days(select)) {
        if (next.isBefore(sealed)) {
          low.add(boundary(next));
          high.add(boundary(sealed));
        }
        next = sealed.plusDays(1);
      }
      if (next.isBefore(to)) {
        low.add(boundary(next));
        high.add(boundary(to));
      }
    }
    return new Ranges(low, high);
  }

  private static List<LocalDate> days(PreparedStatement select) throws SQLException {
    List<LocalDate> days = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        days.add(rows.getObject(1, LocalDate.class));
      }
    }
    return days;
  }

  private static String group(Grouping grouping) {
    return switch (grouping) {
      case NONE -> "''";
      case UNIT -> "d.unit";
      case AGENT -> "d.agent";
      case POLICY -> "coalesce('policies/' || p.policy_id, '')";
      case LEADER -> "coalesce(nullif(regexp_replace(d.unit, '/[^/]*$', ''), ''), '/')";
    };
  }

  private static String bucket(Bucket bucket) {
    return switch (bucket) {
      case NONE -> "null::date";
      case DAY -> "d.day";
      case WEEK -> "date_trunc('week', d.day)::date";
      case MONTH -> "date_trunc('month', d.day)::date";
    };
  }

  private static EmpowermentTally tally(ResultSet rows) throws SQLException {
    int first = 3;
    return new EmpowermentTally(
        rows.getLong(first),
        rows.getLong(first + 1),
        rows.getLong(first + 2),
        rows.getLong(first + 3),
        rows.getLong(first + 4),
        rows.getLong(first + 5),
        sums(rows, first + 6),
        sums(rows, first + 9));
  }

  private static Sums sums(ResultSet rows, int first) throws SQLException {
    return new Sums(rows.getLong(first), whole(rows, first + 1), whole(rows, first + 2));
  }

  private static BigInteger whole(ResultSet rows, int column) throws SQLException {
    BigDecimal value = rows.getBigDecimal(column);
    return value == null ? BigInteger.ZERO : value.toBigIntegerExact();
  }

  /** The smallest id of a decision of a day: ids begin with their milliseconds. */
  private static UUID boundary(LocalDate day) {
    long milliseconds = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(milliseconds << MILLISECOND_BITS, 0);
  }
}
