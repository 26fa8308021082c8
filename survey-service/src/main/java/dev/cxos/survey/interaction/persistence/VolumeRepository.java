package dev.cxos.survey.interaction.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.interaction.Volume;
import dev.cxos.survey.interaction.VolumeStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Volumes in PostgreSQL. */
@ApplicationScoped
public class VolumeRepository implements VolumeStore {

  private final DataSource source;

  VolumeRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Volume replace(Volume volume, Instant now) {
    return Jdbc.run(
        source,
        connection -> {
          claim(connection, volume, now);
          Volume before = lock(connection, volume);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update contact_volume set order_count = ?, customer_count = ?, update_time = ?"
                      + " where day = ? and unit = ? and journey_id = ?")) {
            update.setLong(1, volume.orders());
            update.setLong(2, volume.customers());
            update.setObject(3, now.atOffset(ZoneOffset.UTC));
            bind(update, 4, volume);
            update.executeUpdate();
          }
          return before;
        });
  }

  private static void claim(Connection connection, Volume volume, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into contact_volume (day, unit, journey_id, order_count, customer_count,"
                + " update_time) values (?, ?, ?, 0, 0, ?) on conflict do nothing")) {
      bind(insert, 1, volume);
      insert.setObject(4, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  private static Volume lock(Connection connection, Volume volume) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select order_count, customer_count from contact_volume"
                + " where day = ? and unit = ? and journey_id = ? for no key update")) {
      bind(select, 1, volume);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return new Volume(
            volume.day(), volume.unit(), volume.journeyId(), rows.getLong(1), rows.getLong(2));
      }
    }
  }

  private static void bind(PreparedStatement statement, int first, Volume volume)
      throws SQLException {
    statement.setObject(first, volume.day());
    statement.setString(first + 1, volume.unit());
    statement.setString(first + 2, volume.journeyId());
  }
}
