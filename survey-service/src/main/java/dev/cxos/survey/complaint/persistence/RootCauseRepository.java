package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.complaint.RootCause;
import dev.cxos.survey.complaint.RootCause.Category;
import dev.cxos.survey.complaint.RootCauseStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps root causes in PostgreSQL. */
@ApplicationScoped
class RootCauseRepository implements RootCauseStore {

  private static final String SELECT =
      "select r.*, array(select l.complaint from root_cause_complaint l where l.root_cause = r.id"
          + " order by l.place) as complaints from root_cause r where ";

  private final DataSource source;

  RootCauseRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void insert(RootCause cause) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into root_cause (id, root_cause_id, unit, statement, category, whys,"
                      + " defect, create_time, update_time, row_version)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict (root_cause_id) do nothing")) {
            int inserted =
                Columns.bind(
                        insert,
                        cause.uid(),
                        cause.rootCauseId(),
                        cause.unit(),
                        cause.content().statement(),
                        cause.content().category().name(),
                        Columns.array(connection, "text", cause.content().whys()),
                        cause.content().defect(),
                        cause.createTime(),
                        cause.updateTime(),
                        cause.rowVersion())
                    .executeUpdate();
            if (inserted == 0) {
              throw ServiceException.exists(cause.name());
            }
          }
          return link(connection, cause);
        });
  }

  @Override
  public void replace(RootCause cause) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update root_cause set statement = ?, category = ?, whys = ?, defect = ?,"
                      + " update_time = ?, row_version = ? where id = ? and row_version = ?")) {
            int updated =
                Columns.bind(
                        update,
                        cause.content().statement(),
                        cause.content().category().name(),
                        Columns.array(connection, "text", cause.content().whys()),
                        cause.content().defect(),
                        cause.updateTime(),
                        cause.rowVersion(),
                        cause.uid(),
                        cause.rowVersion() - 1)
                    .executeUpdate();
            if (updated == 0) {
              throw ServiceException.etagMismatch(cause.name());
            }
          }
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from root_cause_complaint where root_cause = ?")) {
            Columns.bind(delete, cause.uid()).executeUpdate();
          }
          return link(connection, cause);
        });
  }

  private static int link(Connection connection, RootCause cause) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into root_cause_complaint (root_cause, complaint, place)"
                + " select ?, c, place from unnest(?) with ordinality as l(c, place)")) {
      return Columns.bind(
              insert, cause.uid(), Columns.array(connection, "uuid", cause.content().complaints()))
          .executeUpdate();
    }
  }

  @Override
  public Optional<RootCause> find(String rootCauseId, UnitScope units) {
    return read("r.root_cause_id = ?", rootCauseId, units, 1).stream().findFirst();
  }

  @Override
  public List<RootCause> listAfter(String after, UnitScope units, int limit) {
    return read("r.root_cause_id > ?", after, units, limit);
  }

  private List<RootCause> read(String condition, String id, UnitScope units, int limit) {
    UnitFilter filter = UnitFilter.of(units, "r.unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT + condition + filter.and() + " order by r.root_cause_id limit ?")) {
            select.setString(1, id);
            select.setInt(filter.bind(select, 2), limit);
            return Columns.all(select, RootCauseRepository::cause);
          }
        });
  }

  private static RootCause cause(ResultSet rows) throws SQLException {
    return new RootCause(
        rows.getObject("id", UUID.class),
        rows.getString("root_cause_id"),
        rows.getString("unit"),
        new RootCause.Content(
            rows.getString("statement"),
            Category.valueOf(rows.getString("category")),
            List.of((String[]) rows.getArray("whys").getArray()),
            List.of((UUID[]) rows.getArray("complaints").getArray()),
            rows.getString("defect")),
        Columns.instant(rows, "create_time"),
        Columns.instant(rows, "update_time"),
        rows.getLong("row_version"));
  }
}
