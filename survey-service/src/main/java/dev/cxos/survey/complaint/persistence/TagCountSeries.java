package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.complaint.CountKey;
import dev.cxos.survey.complaint.Taxonomy;
import dev.cxos.survey.metric.CountSeries;
import dev.cxos.survey.metric.DayWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Offers the kept counts of every tag to detection: of the company, or of each unit asked for. */
@ApplicationScoped
class TagCountSeries implements CountSeries {

  private static final String COMPANY = "/";
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

  private final DataSource source;

  TagCountSeries(DataSource source) {
    this.source = source;
  }

  @Override
  public List<Series> read(DayWindow window, UnitScope scope) {
    return Jdbc.run(
        source,
        connection -> {
          List<Series> all = new ArrayList<>();
          for (String unit : scope.roots()) {
            counts(connection, window, UnitScope.of(List.of(unit)))
                .forEach(
                    (name, days) ->
                        all.add(
                            new Series(name, unit.equals(COMPANY) ? "" : unit, days, Map.of())));
          }
          return all;
        });
  }

  private static Map<String, Map<LocalDate, Long>> counts(
      Connection connection, DayWindow window, UnitScope unit) throws SQLException {
    UnitFilter filter = UnitFilter.of(unit, "c.unit");
    try (PreparedStatement select =
        connection.prepareStatement(
            "select t.taxonomy_id, c.tag, c.day, sum(c.counted)::bigint from complaint_count c"
                + " join taxonomy t on t.id = c.taxonomy where c.day >= ? and c.day < ?"
                + " and c.tag <> ? and c.tag <> ?"
                + filter.and()
                + " group by t.taxonomy_id, c.tag, c.day having sum(c.counted) > 0")) {
      LocalDate start = window.start();
      LocalDate end = window.end();
      Columns.bind(
          select,
          start == null ? FIRST : start,
          end == null ? LAST : end,
          CountKey.ALL,
          CountKey.TAGGED);
      filter.bind(select, 5);
      Map<String, Map<LocalDate, Long>> found = new TreeMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found
              .computeIfAbsent(
                  Taxonomy.nameOf(rows.getString(1)) + "/tags/" + rows.getString(2),
                  _ -> new HashMap<>())
              .put(rows.getObject(3, LocalDate.class), rows.getLong(4));
        }
      }
      return found;
    }
  }
}
