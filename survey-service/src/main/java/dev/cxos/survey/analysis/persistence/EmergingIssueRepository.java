package dev.cxos.survey.analysis.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.survey.analysis.EmergingIssue;
import dev.cxos.survey.analysis.EmergingIssueStore;
import dev.cxos.survey.analysis.EmergingIssues.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Found issues in PostgreSQL. */
@ApplicationScoped
public class EmergingIssueRepository implements EmergingIssueStore {

  private final DataSource source;

  EmergingIssueRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public boolean claim(LocalDate day, int tested, int found, Instant now) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into emerging_detection (day, tested_series, found_issues, detect_time)"
                      + " values (?, ?, ?, ?) on conflict (day) do nothing")) {
            insert.setObject(1, day);
            insert.setInt(2, tested);
            insert.setInt(3, found);
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Optional<LocalDate> lastJudged() {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("select max(day) from emerging_detection");
              ResultSet rows = select.executeQuery()) {
            rows.next();
            return Optional.ofNullable(rows.getObject(1, LocalDate.class));
          }
        });
  }

  @Override
  public boolean wasJudged(LocalDate day) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select 1 from emerging_detection where day = ?")) {
            select.setObject(1, day);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next();
            }
          }
        });
  }

  @Override
  public boolean prolong(String series, String unit, LocalDate notBefore, LocalDate lastDay) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update emerging_issue set last_date = greatest(last_date, ?)"
                      + " where series = ? and unit = ? and last_date >= ?")) {
            update.setObject(1, lastDay);
            update.setString(2, series);
            update.setString(3, unit);
            update.setObject(4, notBefore);
            return update.executeUpdate() > 0;
          }
        });
  }

  @Override
  public void insert(EmergingIssue issue) {
    Found found = issue.found();
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into emerging_issue (id, series, unit, start_date, end_date, count,"
                      + " expected, ratio_low, ratio_high, p, adjusted_p, find_time, last_date)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, issue.id());
            insert.setString(2, found.series());
            insert.setString(3, found.unit());
            insert.setObject(4, found.start());
            insert.setObject(5, found.end());
            insert.setLong(6, found.count());
            insert.setDouble(7, found.expected());
            insert.setDouble(8, found.ratio().low());
            insert.setDouble(9, found.ratio().high());
            insert.setDouble(10, found.p());
            insert.setDouble(11, found.adjustedP());
            insert.setObject(12, issue.findTime().atOffset(ZoneOffset.UTC));
            insert.setObject(13, issue.lastDay());
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public List<EmergingIssue> listBefore(UnitScope units, @Nullable UUID before, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select id, series, unit, start_date, end_date, count, expected, ratio_low,"
                      + " ratio_high, p, adjusted_p, find_time, last_date from emerging_issue"
                      + " where (?::uuid is null or id < ?::uuid) and exists (select from"
                      + " unnest(?::text[]) root where root = '/' or unit = root"
                      + " or starts_with(unit, root || '/')) order by id desc limit ?")) {
            select.setObject(1, before);
            select.setObject(2, before);
            select.setArray(3, connection.createArrayOf("text", units.roots().toArray()));
            select.setInt(4, limit);
            return read(select);
          }
        });
  }

  private static List<EmergingIssue> read(PreparedStatement select) throws SQLException {
    List<EmergingIssue> issues = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        issues.add(
            new EmergingIssue(
                rows.getObject(1, UUID.class),
                new Found(
                    rows.getString(2),
                    rows.getString(3),
                    rows.getObject(4, LocalDate.class),
                    rows.getObject(5, LocalDate.class),
                    rows.getLong(6),
                    rows.getDouble(7),
                    new Interval(rows.getDouble(8), rows.getDouble(9), Confidence.NINETY_FIVE),
                    rows.getDouble(10),
                    rows.getDouble(11)),
                rows.getObject(12, OffsetDateTime.class).toInstant(),
                rows.getObject(13, LocalDate.class)));
      }
    }
    return issues;
  }
}
