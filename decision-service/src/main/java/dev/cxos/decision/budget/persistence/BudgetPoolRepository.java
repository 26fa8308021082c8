package dev.cxos.decision.budget.persistence;

import dev.cxos.decision.budget.BudgetPool;
import dev.cxos.decision.budget.BudgetPoolStore;
import dev.cxos.decision.budget.BudgetPools;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps pools in PostgreSQL. */
@ApplicationScoped
class BudgetPoolRepository implements BudgetPools, BudgetPoolStore {

  private static final String COLUMNS =
      "id, pool_id, display_name, currency, deposited, drawn, create_time";

  private final DataSource source;

  BudgetPoolRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Optional<String> currency(String poolId) {
    return find(poolId).map(BudgetPool::currency);
  }

  @Override
  public Optional<BudgetPool> find(String poolId) {
    return Optional.ofNullable(find(List.of(poolId)).get(poolId));
  }

  @Override
  public Map<String, BudgetPool> find(Collection<String> poolIds) {
    return select(poolIds, "");
  }

  @Override
  public Map<String, BudgetPool> lock(Collection<String> poolIds) {
    return select(poolIds, " order by pool_id for update");
  }

  @Override
  public void draw(Map<UUID, Long> amounts) {
    if (amounts.isEmpty()) {
      return;
    }
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update budget_pool p set drawn = p.drawn + a.amount from unnest(?::uuid[],"
                      + " ?::bigint[]) as a(id, amount) where p.id = a.id")) {
            update.setArray(1, connection.createArrayOf("uuid", amounts.keySet().toArray()));
            update.setArray(2, connection.createArrayOf("bigint", amounts.values().toArray()));
            return update.executeUpdate();
          }
        });
  }

  @Override
  public boolean insert(BudgetPool pool) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into budget_pool (id, pool_id, display_name, currency, create_time)"
                      + " values (?, ?, ?, ?, ?) on conflict (pool_id) do nothing")) {
            insert.setObject(1, pool.uid());
            insert.setString(2, pool.poolId());
            insert.setString(3, pool.displayName());
            insert.setString(4, pool.currency());
            insert.setObject(5, OffsetDateTime.ofInstant(pool.createTime(), ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
          }
        });
  }

  @Override
  public List<BudgetPool> listAfter(String after, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select "
                      + COLUMNS
                      + " from budget_pool where pool_id > ? order by pool_id limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            return read(select);
          }
        });
  }

  @Override
  public void deposit(
      UUID deposit, UUID pool, long amount, String reason, String subject, Instant time) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
                  connection.prepareStatement(
                      "update budget_pool set deposited = deposited + ? where id = ?");
              PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into budget_deposit (id, pool, amount, reason, subject, deposit_time)"
                          + " values (?, ?, ?, ?, ?, ?)")) {
            update.setLong(1, amount);
            update.setObject(2, pool);
            insert.setObject(1, deposit);
            insert.setObject(2, pool);
            insert.setLong(3, amount);
            insert.setString(4, reason);
            insert.setString(5, subject);
            insert.setObject(6, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
            return update.executeUpdate() + insert.executeUpdate();
          }
        });
  }

  private Map<String, BudgetPool> select(Collection<String> poolIds, String ending) {
    if (poolIds.isEmpty()) {
      return Map.of();
    }
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select " + COLUMNS + " from budget_pool where pool_id = any(?)" + ending)) {
            select.setArray(1, texts(connection, poolIds));
            Map<String, BudgetPool> pools = new HashMap<>();
            read(select).forEach(pool -> pools.put(pool.poolId(), pool));
            return pools;
          }
        });
  }

  private static java.sql.Array texts(Connection connection, Collection<String> texts)
      throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static List<BudgetPool> read(PreparedStatement select) throws SQLException {
    List<BudgetPool> pools = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        pools.add(
            new BudgetPool(
                rows.getObject("id", UUID.class),
                rows.getString("pool_id"),
                rows.getString("display_name"),
                rows.getString("currency"),
                rows.getLong("deposited"),
                rows.getLong("drawn"),
                rows.getObject("create_time", OffsetDateTime.class).toInstant()));
      }
    }
    return pools;
  }
}
