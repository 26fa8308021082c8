package dev.cxos.survey.interaction.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.interaction.ContactSeries;
import dev.cxos.survey.interaction.ContactSeriesStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The numbers of series in PostgreSQL, remembered. */
@ApplicationScoped
public class ContactSeriesRepository implements ContactSeriesStore {

  private final DataSource source;
  private final Map<ContactSeries, Integer> remembered = new ConcurrentHashMap<>();

  ContactSeriesRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public int numberOf(ContactSeries series) {
    Integer known = remembered.get(series);
    return known == null ? lookUp(series) : known;
  }

  @Override
  public List<ContactSeries.Numbered> all() {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "select window_days, currency, by_agent, -id from contact_series");
              ResultSet rows = select.executeQuery()) {
            List<ContactSeries.Numbered> all = new ArrayList<>();
            while (rows.next()) {
              all.add(
                  new ContactSeries.Numbered(
                      new ContactSeries(rows.getInt(1), rows.getString(2), rows.getBoolean(3)),
                      rows.getInt(4)));
            }
            return all;
          }
        });
  }

  // Only what was there before this transaction is remembered: what it makes goes if it fails.
  private int lookUp(ContactSeries series) {
    return Jdbc.run(
        source,
        connection -> {
          Optional<Integer> found = find(connection, series);
          if (found.isPresent()) {
            remembered.put(series, found.get());
            return found.get();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into contact_series (window_days, currency, by_agent) values (?, ?, ?)"
                      + " on conflict do nothing")) {
            bind(insert, series);
            insert.executeUpdate();
          }
          return find(connection, series).orElseThrow();
        });
  }

  private static Optional<Integer> find(Connection connection, ContactSeries series)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select -id from contact_series"
                + " where window_days = ? and currency = ? and by_agent = ?")) {
      bind(select, series);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
      }
    }
  }

  private static void bind(PreparedStatement statement, ContactSeries series) throws SQLException {
    statement.setInt(1, series.windowDays());
    statement.setString(2, series.currency());
    statement.setBoolean(3, series.byAgent());
  }
}
