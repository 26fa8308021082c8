package dev.cxos.survey.invitation.persistence;

import static dev.cxos.survey.invitation.persistence.Columns.utc;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.invitation.JourneyEvent;
import dev.cxos.survey.invitation.JourneyEventStore;
import dev.cxos.survey.invitation.TriggerOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Events of journeys in PostgreSQL. */
@ApplicationScoped
class JourneyEventRepository implements JourneyEventStore {

  private final DataSource source;

  JourneyEventRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Optional<UUID> claim(String eventId, UUID id) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into journey_event_key (event_id, event) values (?, ?)"
                      + " on conflict do nothing")) {
            insert.setString(1, eventId);
            insert.setObject(2, id);
            return insert.executeUpdate() == 1
                ? Optional.empty()
                : Optional.of(owner(connection, eventId));
          }
        });
  }

  private static UUID owner(Connection connection, String eventId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select event from journey_event_key where event_id = ?")) {
      select.setString(1, eventId);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getObject(1, UUID.class);
      }
    }
  }

  @Override
  public void insert(UUID id, JourneyEvent event, List<TriggerOutcome> outcomes, Instant now) {
    Jdbc.run(
        source,
        connection -> {
          openMonth(connection, now);
          insert(connection, id, event, outcomes);
          return id;
        });
  }

  private static void openMonth(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select ensure_journey_event_month(?)")) {
      YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
      call.setDate(1, Date.valueOf(month.atDay(1)));
      call.executeQuery().close();
    }
  }

  private static void insert(
      Connection connection, UUID id, JourneyEvent event, List<TriggerOutcome> outcomes)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into journey_event (id, kind, customer, journey_id, stage, touchpoint, unit,"
                + " interaction, closing_cause, event_time, attributes, outcomes)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)")) {
      insert.setObject(1, id);
      insert.setString(2, event.kind().name());
      insert.setString(3, event.customer());
      insert.setString(4, event.journeyId());
      insert.setString(5, event.stage());
      insert.setString(6, event.touchpoint());
      insert.setString(7, event.unit());
      insert.setString(8, event.interaction());
      insert.setString(9, event.closingCause());
      insert.setObject(10, utc(event.eventTime()));
      insert.setString(11, JsonColumn.write(event.attributes()));
      insert.setString(12, write(outcomes));
      insert.executeUpdate();
    }
  }

  @Override
  public List<TriggerOutcome> outcomes(UUID id) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select outcomes from journey_event where id = ?")) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? read(rows.getString(1)) : List.of();
            }
          }
        });
  }

  @Override
  public void erase(String customer) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement erase =
              connection.prepareStatement(
                  "update journey_event set customer = null, interaction = null,"
                      + " attributes = null where customer = ?")) {
            erase.setString(1, customer);
            return erase.executeUpdate();
          }
        });
  }

  // An object from trigger to result, with the invitation after a space; jsonb does not keep the
  // order of fields, so they are sorted as they were weighed: by the trigger's id.
  private static String write(List<TriggerOutcome> outcomes) {
    return JsonColumn.writeObject(
        json -> {
          for (TriggerOutcome outcome : outcomes) {
            json.writeStringField(
                outcome.triggerId(),
                outcome.invitation() == null
                    ? outcome.result().name()
                    : outcome.result().name() + " " + outcome.invitation());
          }
        });
  }

  private static List<TriggerOutcome> read(@Nullable String stored) {
    List<TriggerOutcome> outcomes = new ArrayList<>();
    JsonColumn.read(stored).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> outcomes.add(outcome(entry.getKey(), entry.getValue())));
    return outcomes;
  }

  private static TriggerOutcome outcome(String triggerId, String stored) {
    int space = stored.indexOf(' ');
    return space < 0
        ? new TriggerOutcome(triggerId, TriggerOutcome.Result.valueOf(stored), null)
        : new TriggerOutcome(
            triggerId,
            TriggerOutcome.Result.valueOf(stored.substring(0, space)),
            UUID.fromString(stored.substring(space + 1)));
  }
}
