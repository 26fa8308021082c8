package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.complaint.CountKey;
import dev.cxos.survey.complaint.CountStore;
import dev.cxos.survey.complaint.HeldTag;
import dev.cxos.survey.complaint.TagState;
import dev.cxos.survey.complaint.TagTree;
import dev.cxos.survey.complaint.Tally;
import dev.cxos.survey.complaint.TallySheet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps counts of complaints in PostgreSQL. */
@ApplicationScoped
class CountRepository implements CountStore {

  private static final int FETCHED = 5_000;

  private final DataSource source;

  CountRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void add(UUID taxonomy, TallySheet changes) {
    Jdbc.run(source, connection -> add(connection, taxonomy, changes));
  }

  private static int add(Connection connection, UUID taxonomy, TallySheet sheet)
      throws SQLException {
    Map<CountKey, Tally> changes = sheet.changes();
    if (changes.isEmpty()) {
      return 0;
    }
    List<CountKey> keys = new ArrayList<>(changes.keySet());
    List<Tally> tallies = new ArrayList<>(changes.values());
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into complaint_count as c (taxonomy, tag, unit, day, counted, confirmed)"
                + " select ?, k.tag, k.unit, k.day, k.counted, k.confirmed"
                + " from unnest(?, ?, ?, ?, ?) with ordinality"
                + " as k(tag, unit, day, counted, confirmed, place) order by k.place"
                + " on conflict (taxonomy, tag, day, unit) do update"
                + " set counted = c.counted + excluded.counted,"
                + " confirmed = c.confirmed + excluded.confirmed")) {
      return Columns.bind(
              upsert,
              taxonomy,
              Columns.array(connection, "text", keys.stream().map(CountKey::tag).toList()),
              Columns.array(connection, "text", keys.stream().map(CountKey::unit).toList()),
              Columns.array(connection, "date", keys.stream().map(CountKey::day).toList()),
              Columns.array(connection, "int8", tallies.stream().map(Tally::counted).toList()),
              Columns.array(connection, "int8", tallies.stream().map(Tally::confirmed).toList()))
          .executeUpdate();
    }
  }

  @Override
  public void recount(UUID taxonomy, TagTree tree) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from complaint_count where taxonomy = ?")) {
            Columns.bind(delete, taxonomy).executeUpdate();
          }
          return add(connection, taxonomy, sheet(connection, taxonomy, tree));
        });
  }

  private static TallySheet sheet(Connection connection, UUID taxonomy, TagTree tree)
      throws SQLException {
    TallySheet sheet = new TallySheet();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.unit, (c.receive_time at time zone 'UTC')::date as day,"
                + " array(select t.tag from complaint_tag t where t.complaint = c.id"
                + " and t.state = 'SUGGESTED') as suggested,"
                + " array(select t.tag from complaint_tag t where t.complaint = c.id"
                + " and t.state = 'CONFIRMED') as confirmed"
                + " from complaint c where c.taxonomy = ?")) {
      select.setFetchSize(FETCHED);
      Columns.bind(select, taxonomy);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          List<HeldTag> tags = new ArrayList<>();
          addTags(tags, rows, "suggested", TagState.SUGGESTED);
          addTags(tags, rows, "confirmed", TagState.CONFIRMED);
          sheet.count(
              tree, rows.getString("unit"), rows.getObject("day", LocalDate.class), tags, 1);
        }
      }
    }
    return sheet;
  }

  private static void addTags(List<HeldTag> tags, ResultSet rows, String column, TagState state)
      throws SQLException {
    for (String tag : (String[]) rows.getArray(column).getArray()) {
      tags.add(HeldTag.byPerson(tag, state, "", Instant.EPOCH));
    }
  }

  @Override
  public Map<String, Map<LocalDate, Tally>> read(
      UUID taxonomy, UnitScope units, LocalDate start, LocalDate end) {
    UnitFilter filter = UnitFilter.of(units, "c.unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select c.tag, c.day, sum(c.counted)::bigint as counted,"
                      + " sum(c.confirmed)::bigint as confirmed from complaint_count c"
                      + " where c.taxonomy = ? and c.day >= ? and c.day < ?"
                      + filter.and()
                      + " group by c.tag, c.day")) {
            Columns.bind(select, taxonomy, start, end);
            filter.bind(select, 4);
            Map<String, Map<LocalDate, Tally>> found = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found
                    .computeIfAbsent(rows.getString("tag"), _ -> new HashMap<>())
                    .put(
                        rows.getObject("day", LocalDate.class),
                        new Tally(rows.getLong("counted"), rows.getLong("confirmed")));
              }
            }
            return found;
          }
        });
  }
}
