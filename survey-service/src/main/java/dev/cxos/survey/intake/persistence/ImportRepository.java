package dev.cxos.survey.intake.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportKind;
import dev.cxos.survey.intake.ImportStore;
import dev.cxos.survey.intake.Rejection;
import dev.cxos.survey.storage.CopyRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Imports in PostgreSQL. */
@ApplicationScoped
public class ImportRepository implements ImportStore {

  private static final String COLUMNS =
      "select i.id, i.kind, q.questionnaire_id, i.import_id, i.display_name, i.units,"
          + " i.acknowledged_row, i.recorded_count, i.duplicate_count, i.rejected_count,"
          + " i.create_time, i.update_time"
          + " from import i left join questionnaire q on q.id = i.questionnaire where ";

  private final DataSource source;

  ImportRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Import create(Import fresh, @Nullable UUID questionnaire) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into import (id, questionnaire, import_id, display_name, units,"
                      + " create_time, update_time, kind) values (?, ?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict do nothing")) {
            insert.setObject(1, fresh.id());
            insert.setObject(2, questionnaire);
            insert.setString(3, fresh.key().importId());
            insert.setString(4, fresh.displayName());
            insert.setArray(5, connection.createArrayOf("text", fresh.units().toArray()));
            insert.setObject(6, utc(fresh.createTime()));
            insert.setObject(7, utc(fresh.updateTime()));
            insert.setString(8, kind(fresh.key()));
            insert.executeUpdate();
          }
          return find(connection, fresh.key()).orElseThrow();
        });
  }

  @Override
  public Optional<Import> find(ImportKey key) {
    return Jdbc.run(source, connection -> find(connection, key));
  }

  @Override
  public Optional<Import> lock(UUID id) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(COLUMNS + "i.id = ? for no key update of i")) {
            select.setObject(1, id);
            return read(select);
          }
        });
  }

  @Override
  public void advance(Import advanced, List<Rejection> refused) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update import set acknowledged_row = ?, recorded_count = ?,"
                      + " duplicate_count = ?, rejected_count = ?, update_time = ?"
                      + " where id = ?")) {
            update.setLong(1, advanced.acknowledgedRow());
            update.setLong(2, advanced.recordedCount());
            update.setLong(3, advanced.duplicateCount());
            update.setLong(4, advanced.rejectedCount());
            update.setObject(5, utc(advanced.updateTime()));
            update.setObject(6, advanced.id());
            if (update.executeUpdate() != 1) {
              throw new IllegalStateException("import vanished while it was advanced");
            }
          }
          if (!refused.isEmpty()) {
            CopyRows.into(
                connection,
                "import_rejection (import, row_number, field, reason)",
                rows -> {
                  for (Rejection bad : refused) {
                    rows.add(advanced.id())
                        .add(bad.row())
                        .add(bad.field())
                        .add(bad.reason())
                        .endRow();
                  }
                });
          }
          return advanced;
        });
  }

  @Override
  public List<Rejection> rejections(UUID id, long afterRow, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select row_number, field, reason from import_rejection"
                      + " where import = ? and row_number > ? order by row_number limit ?")) {
            select.setObject(1, id);
            select.setLong(2, afterRow);
            select.setInt(3, limit);
            List<Rejection> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(new Rejection(rows.getLong(1), rows.getString(2), rows.getString(3)));
              }
            }
            return found;
          }
        });
  }

  private static Optional<Import> find(Connection connection, ImportKey key) throws SQLException {
    // Written into the query, so that it is found by the index of its kind.
    String which =
        key.kind() == ImportKind.RESPONSES
            ? "i.import_id = ? and q.questionnaire_id = ?"
            : "i.import_id = ? and i.kind = '" + kind(key) + "'";
    try (PreparedStatement select = connection.prepareStatement(COLUMNS + which)) {
      select.setString(1, key.importId());
      if (key.questionnaireId() != null) {
        select.setString(2, key.questionnaireId());
      }
      return read(select);
    }
  }

  private static Optional<Import> read(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new Import(
              rows.getObject(1, UUID.class),
              new ImportKey(
                  ImportKind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                  rows.getString(3),
                  rows.getString(4)),
              rows.getString(5),
              Arrays.asList((String[]) rows.getArray(6).getArray()),
              rows.getLong(7),
              rows.getLong(8),
              rows.getLong(9),
              rows.getLong(10),
              instant(rows, 11),
              instant(rows, 12)));
    }
  }

  private static String kind(ImportKey key) {
    return key.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
