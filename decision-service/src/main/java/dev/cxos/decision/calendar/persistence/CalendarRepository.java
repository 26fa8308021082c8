package dev.cxos.decision.calendar.persistence;

import dev.cxos.decision.calendar.BusinessCalendar;
import dev.cxos.decision.calendar.CalendarStore;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps calendars in PostgreSQL. */
@ApplicationScoped
class CalendarRepository implements CalendarStore {

  private static final String SELECT =
      "select id, calendar_id, definition, create_time, change_time, row_version"
          + " from business_calendar where ";

  private final DataSource source;

  CalendarRepository(DataSource source) {
    this.source = source;
  }

  /** Binds the parameters of a query. */
  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  @Override
  public void insert(BusinessCalendar calendar) {
    int inserted =
        Jdbc.run(
            source,
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into business_calendar (id, calendar_id, definition, create_time,"
                          + " change_time, row_version) values (?, ?, ?::jsonb, ?, ?, ?)"
                          + " on conflict (calendar_id) do nothing")) {
                insert.setObject(1, calendar.uid());
                insert.setString(2, calendar.calendarId());
                insert.setString(3, CalendarJson.write(calendar.definition()));
                insert.setObject(4, utc(calendar.createTime()));
                insert.setObject(5, utc(calendar.changeTime()));
                insert.setLong(6, calendar.revision());
                return insert.executeUpdate();
              }
            });
    if (inserted == 0) {
      throw ServiceException.exists(calendar.name());
    }
  }

  @Override
  public Optional<BusinessCalendar> find(String calendarId) {
    return read("calendar_id = ?", select -> select.setString(1, calendarId)).stream().findFirst();
  }

  @Override
  public Optional<BusinessCalendar> lock(String calendarId) {
    return read("calendar_id = ? for update", select -> select.setString(1, calendarId)).stream()
        .findFirst();
  }

  @Override
  public List<BusinessCalendar> findAll(Collection<String> calendarIds) {
    return read(
        "calendar_id = any(?)",
        select ->
            select.setArray(
                1, select.getConnection().createArrayOf("text", calendarIds.toArray())));
  }

  @Override
  public void replace(BusinessCalendar calendar) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update business_calendar set definition = ?::jsonb, change_time = ?,"
                      + " row_version = ? where id = ?")) {
            update.setString(1, CalendarJson.write(calendar.definition()));
            update.setObject(2, utc(calendar.changeTime()));
            update.setLong(3, calendar.revision());
            update.setObject(4, calendar.uid());
            if (update.executeUpdate() != 1) {
              throw new IllegalStateException("calendar vanished while it was changed");
            }
          }
          return calendar;
        });
  }

  @Override
  public List<BusinessCalendar> listAfter(String after, int limit) {
    return read(
        "calendar_id > ? order by calendar_id limit ?",
        select -> {
          select.setString(1, after);
          select.setInt(2, limit);
        });
  }

  private List<BusinessCalendar> read(String condition, Binding binding) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            binding.bind(select);
            List<BusinessCalendar> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(
                    new BusinessCalendar(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        CalendarJson.read(rows.getString(3)),
                        instant(rows, 4),
                        instant(rows, 5),
                        rows.getLong(6)));
              }
            }
            return found;
          }
        });
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
