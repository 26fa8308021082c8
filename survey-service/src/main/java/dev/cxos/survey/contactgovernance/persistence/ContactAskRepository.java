package dev.cxos.survey.contactgovernance.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.contactgovernance.ContactAsk;
import dev.cxos.survey.contactgovernance.ContactAskStore;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactHistory.WaitKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests to contact customers in PostgreSQL. Customers and accounts are locked by advisory
 * locks on the hash of their ids: there need not be a row of theirs.
 */
@ApplicationScoped
class ContactAskRepository implements ContactAskStore, CustomerTrace {

  private static final String LOCK =
      """
      select pg_advisory_xact_lock(place)
      from (select distinct hashtextextended(key, 20260401) as place from unnest(?) as key order by place) keys
      """;

  // The union keeps each half to its own index; what both find is one row.
  private static final String ENTRIES =
      """
      select id, customer, account, channel, class, stage, request_time, expire_time, use_time
      from contact_ask
      where customer = any(?) and id >= ? and outcome = 1 and release_time is null
        and (use_time is not null or expire_time > ?)
      union
      select id, customer, account, channel, class, stage, request_time, expire_time, use_time
      from contact_ask
      where account = any(?) and id >= ? and outcome = 1 and release_time is null
        and (use_time is not null or expire_time > ?)
      """;

  private static final String WAITS =
      "select customer, account, channel, class, stage, start_time, return_time from contact_wait"
          + " where customer = any(?) or account = any(?)";

  private static final String PRESSURE =
      """
      with each as (
        select coalesce(stage, '') as stage, grouping(stage) as everything, customer,
          count(use_time) as contacts
        from contact_ask
        where id >= ? and id < ? and customer is not null
      """;

  private static final String PRESSURE_BY_STAGE =
      """

        group by grouping sets ((customer, stage), (customer)))
      select case when everything = 1 then null else stage end as stage, count(*) as customers,
        sum(contacts)::bigint as contacts, sum(contacts * contacts)::bigint as squares
      from each where everything = 1 or stage <> ''
      group by everything, stage order by everything desc, stage
      """;

  private final DataSource source;

  ContactAskRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void openMonths(Set<YearMonth> months) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement call =
              connection.prepareStatement("select ensure_contact_ask_month(?)")) {
            for (YearMonth month : months) {
              call.setDate(1, Date.valueOf(month.atDay(1)));
              call.executeQuery().close();
            }
          }
          return months;
        });
  }

  @Override
  public void lock(Collection<String> customers, Collection<String> accounts) {
    List<String> keys = new ArrayList<>();
    customers.forEach(customer -> keys.add("customer/" + customer));
    accounts.forEach(account -> keys.add("account/" + account));
    if (keys.isEmpty()) {
      return;
    }
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, AskColumns.texts(connection, keys));
            return lock.execute();
          }
        });
  }

  @Override
  public List<Entry> entries(
      Collection<String> customers, Collection<String> accounts, Instant since, Instant at) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
            UUID first = AskColumns.firstId(since);
            OffsetDateTime time = AskColumns.utc(at);
            select.setArray(1, AskColumns.texts(connection, customers));
            select.setObject(2, first);
            select.setObject(3, time);
            select.setArray(4, AskColumns.texts(connection, accounts));
            select.setObject(5, first);
            select.setObject(6, time);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                entries.add(AskColumns.entry(rows));
              }
            }
            return entries;
          }
        });
  }

  @Override
  public List<Wait> waits(Collection<String> customers, Collection<String> accounts) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(WAITS)) {
            select.setArray(1, AskColumns.texts(connection, customers));
            select.setArray(2, AskColumns.texts(connection, accounts));
            List<Wait> waits = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                waits.add(AskColumns.wait(rows));
              }
            }
            return waits;
          }
        });
  }

  @Override
  public void insert(List<ContactAsk> asks) {
    if (!asks.isEmpty()) {
      Jdbc.run(source, connection -> AskColumns.insert(connection, asks));
    }
  }

  @Override
  public void setWaits(Collection<Wait> keep, Collection<WaitKey> drop) {
    if (!keep.isEmpty() || !drop.isEmpty()) {
      Jdbc.run(source, connection -> AskColumns.setWaits(connection, keep, drop));
    }
  }

  @Override
  public List<ContactAsk> find(Collection<UUID> ids) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(AskColumns.SELECT + "id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return AskColumns.read(select);
          }
        });
  }

  @Override
  public void use(UUID id, Instant time) {
    settle(id, "use_time", time);
  }

  @Override
  public void release(UUID id, Instant time) {
    settle(id, "release_time", time);
  }

  @Override
  public long count(Instant from, Instant end) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from contact_ask where id >= ? and id < ?")) {
            select.setObject(1, AskColumns.firstId(from));
            select.setObject(2, AskColumns.firstId(end));
            try (ResultSet rows = select.executeQuery()) {
              rows.next();
              return rows.getLong(1);
            }
          }
        });
  }

  @Override
  public List<ContactAsk> read(Instant from, Instant end, @Nullable UUID after, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  AskColumns.SELECT
                      + (after == null ? "id >= ?" : "id > ?")
                      + " and id < ? order by id limit ?")) {
            select.setObject(1, after == null ? AskColumns.firstId(from) : after);
            select.setObject(2, AskColumns.firstId(end));
            select.setInt(3, limit);
            return AskColumns.read(select);
          }
        });
  }

  @Override
  public List<PressureSums> pressure(UnitScope units, Instant from, Instant end) {
    UnitFilter filter = UnitFilter.of(units, "unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(PRESSURE + filter.and() + PRESSURE_BY_STAGE)) {
            select.setObject(1, AskColumns.firstId(from));
            select.setObject(2, AskColumns.firstId(end));
            filter.bind(select, 3);
            List<PressureSums> sums = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                sums.add(
                    new PressureSums(
                        AskColumns.orEmpty(rows.getString("stage")),
                        rows.getLong("customers"),
                        rows.getLong("contacts"),
                        rows.getLong("squares")));
              }
            }
            return sums;
          }
        });
  }

  @Override
  public void erase(String customer) {
    lock(List.of(customer), List.of());
    Jdbc.run(
        source,
        connection -> {
          execute(
              connection,
              "update contact_ask set customer = null, account = null, rule_scope = null"
                  + " where customer = ?",
              customer);
          return execute(connection, "delete from contact_wait where customer = ?", customer);
        });
  }

  private static int execute(Connection connection, String sql, String customer)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, customer);
      return statement.executeUpdate();
    }
  }

  private void settle(UUID id, String column, Instant time) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update contact_ask set "
                      + column
                      + " = ? where id = ? and use_time is null and release_time is null")) {
            update.setObject(1, AskColumns.utc(time));
            update.setObject(2, id);
            return update.executeUpdate();
          }
        });
  }
}
