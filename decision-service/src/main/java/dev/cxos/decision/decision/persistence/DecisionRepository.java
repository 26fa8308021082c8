package dev.cxos.decision.decision.persistence;

import dev.cxos.decision.decision.Decision;
import dev.cxos.decision.decision.DecisionStore;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps decisions in PostgreSQL. */
@ApplicationScoped
class DecisionRepository implements DecisionStore {

  private final DataSource source;

  DecisionRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void openMonths(Collection<YearMonth> months) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement open =
              connection.prepareStatement("select ensure_decision_month(?)")) {
            for (YearMonth month : months.stream().sorted().toList()) {
              open.setObject(1, month.atDay(1));
              open.execute();
            }
            return months.size();
          }
        });
  }

  @Override
  public void insert(List<Decision> decisions) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(DecisionRows.INSERT)) {
            for (Decision decision : decisions) {
              DecisionRows.bind(insert, decision);
              insert.addBatch();
            }
            return insert.executeBatch().length;
          }
        });
  }

  @Override
  public Optional<Decision> find(UUID id, UnitScope units) {
    return one(id, units, "");
  }

  @Override
  public Optional<Decision> lock(UUID id, UnitScope units) {
    return one(id, units, " for update");
  }

  @Override
  public List<Decision> find(Collection<UUID> ids) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select " + DecisionRows.COLUMNS + " from decision where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return read(select);
          }
        });
  }

  @Override
  public List<Decision> lockExpired(Instant by, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select "
                      + DecisionRows.COLUMNS
                      + " from decision where state = 'APPROVED' and expire_time <= ?"
                      + " order by expire_time limit ? for update skip locked")) {
            select.setObject(1, DecisionRows.time(by));
            select.setInt(2, limit);
            return read(select);
          }
        });
  }

  @Override
  public void settle(Decision decision) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update decision set state = ?, settle_time = ?, expire_time = ?,"
                      + " reverse_time = ?, reversal_reason = ? where id = ?")) {
            update.setString(1, decision.state().name());
            update.setObject(2, DecisionRows.time(decision.settleTime()));
            update.setObject(3, DecisionRows.time(decision.expireTime()));
            update.setObject(4, DecisionRows.time(decision.reverseTime()));
            update.setString(5, decision.reversalReason());
            update.setObject(6, decision.id());
            if (update.executeUpdate() != 1) {
              throw new IllegalStateException("Not there: " + decision.name());
            }
            return decision;
          }
        });
  }

  @Override
  public List<Decision> list(Selection selection, @Nullable UUID before, int limit) {
    UnitFilter units = UnitFilter.of(selection.units(), "unit");
    StringBuilder sql =
        new StringBuilder("select " + DecisionRows.COLUMNS + " from decision where true");
    List<Object> parameters = new ArrayList<>();
    add(sql, parameters, " and id < ?", before);
    add(sql, parameters, " and customer = ?", selection.customer());
    add(sql, parameters, " and agent = ?", selection.agent());
    add(sql, parameters, " and decision_type = ?", selection.decisionType());
    add(
        sql,
        parameters,
        " and state = ?",
        selection.state() == null ? null : selection.state().name());
    add(sql, parameters, " and decide_time >= ?", DecisionRows.time(selection.from()));
    add(sql, parameters, " and decide_time < ?", DecisionRows.time(selection.until()));
    sql.append(units.and()).append(" order by id desc limit ?");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            int next = 1;
            for (Object parameter : parameters) {
              select.setObject(next++, parameter);
            }
            next = units.bind(select, next);
            select.setInt(next, limit);
            return read(select);
          }
        });
  }

  @Override
  public long eraseCustomer(String customer) {
    return Jdbc.run(
        source,
        connection -> {
          int decisions =
              update(
                  connection,
                  // That a reason was given stays, for evaluating the case again.
                  "update decision set customer = null, interaction = null,"
                      + " reason = case when reason is not null then 'erased' end"
                      + " where customer = ?",
                  customer);
          update(connection, "update draw set customer = null where customer = ?", customer);
          return (long) decisions;
        });
  }

  private Optional<Decision> one(UUID id, UnitScope units, String ending) {
    UnitFilter filter = UnitFilter.of(units, "unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select "
                      + DecisionRows.COLUMNS
                      + " from decision where id = ?"
                      + filter.and()
                      + ending)) {
            select.setObject(1, id);
            filter.bind(select, 2);
            return read(select).stream().findFirst();
          }
        });
  }

  private static void add(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(value);
    }
  }

  private static int update(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, parameter);
      return update.executeUpdate();
    }
  }

  private static List<Decision> read(PreparedStatement select) throws SQLException {
    List<Decision> decisions = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        decisions.add(DecisionRows.read(rows));
      }
    }
    return decisions;
  }
}
