package dev.cxos.survey.response.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.response.Import;
import dev.cxos.survey.response.ImportRow;
import dev.cxos.survey.response.ImportStore;
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
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Imports in PostgreSQL. */
@ApplicationScoped
public class ImportRepository implements ImportStore {

  private static final String COLUMNS =
      "select i.id, q.questionnaire_id, i.import_id, i.display_name, i.units, i.acknowledged_row,"
          + " i.recorded_count, i.duplicate_count, i.rejected_count, i.create_time, i.update_time"
          + " from import i join questionnaire q on q.id = i.questionnaire where ";

  private final DataSource source;

  ImportRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public Import create(Import fresh, UUID questionnaire) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into import (id, questionnaire, import_id, display_name, units,"
                      + " create_time, update_time) values (?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict (questionnaire, import_id) do nothing")) {
            insert.setObject(1, fresh.id());
            insert.setObject(2, questionnaire);
            insert.setString(3, fresh.importId());
            insert.setString(4, fresh.displayName());
            insert.setArray(5, connection.createArrayOf("text", fresh.units().toArray()));
            insert.setObject(6, utc(fresh.createTime()));
            insert.setObject(7, utc(fresh.updateTime()));
            insert.executeUpdate();
          }
          return find(connection, fresh.questionnaireId(), fresh.importId()).orElseThrow();
        });
  }

  @Override
  public Optional<Import> find(String questionnaireId, String importId) {
    return Jdbc.run(source, connection -> find(connection, questionnaireId, importId));
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
  public void advance(Import advanced, List<ImportRow.Bad> refused) {
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
                  for (ImportRow.Bad bad : refused) {
                    rows.add(advanced.id())
                        .add(bad.number())
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
  public List<ImportRow.Bad> rejections(UUID id, long afterRow, int limit) {
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
            List<ImportRow.Bad> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(new ImportRow.Bad(rows.getLong(1), rows.getString(2), rows.getString(3)));
              }
            }
            return found;
          }
        });
  }

  private static Optional<Import> find(
      Connection connection, String questionnaireId, String importId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + "q.questionnaire_id = ? and i.import_id = ?")) {
      select.setString(1, questionnaireId);
      select.setString(2, importId);
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
              rows.getString(2),
              rows.getString(3),
              rows.getString(4),
              Arrays.asList((String[]) rows.getArray(5).getArray()),
              rows.getLong(6),
              rows.getLong(7),
              rows.getLong(8),
              rows.getLong(9),
              instant(rows, 10),
              instant(rows, 11)));
    }
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
