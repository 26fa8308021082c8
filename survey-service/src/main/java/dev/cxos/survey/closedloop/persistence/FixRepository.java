package dev.cxos.survey.closedloop.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.closedloop.Fix;
import dev.cxos.survey.closedloop.FixStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps fixes in PostgreSQL. */
@ApplicationScoped
class FixRepository implements FixStore {

  private static final String SELECT =
      "select id, fix_id, display_name, defect, message, root_cause, tags, cases, create_time,"
          + " done_time, affected, row_version from fix where ";

  private final Rows rows;

  FixRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public void insert(Fix fix) {
    int inserted =
        rows.write(
            "insert into fix (id, fix_id, display_name, defect, message, root_cause, tags, cases,"
                + " create_time, affected, row_version) values (?, ?, ?, ?, ?, ?, ?, ?::uuid[], ?,"
                + " ?, ?) on conflict (fix_id) do nothing",
            Rows.values(
                fix.uid(),
                fix.fixId(),
                fix.content().displayName(),
                fix.content().defect(),
                fix.content().message(),
                fix.content().rootCause(),
                fix.content().tags(),
                fix.content().cases(),
                fix.createTime(),
                fix.affected(),
                fix.revision()));
    if (inserted == 0) {
      throw ServiceException.exists(fix.name());
    }
  }

  @Override
  public Optional<Fix> find(String fixId) {
    return rows.read(SELECT + "fix_id = ?", Rows.values(fixId), FixRepository::fix).stream()
        .findFirst();
  }

  @Override
  public Optional<Fix> lock(String fixId) {
    return rows
        .read(SELECT + "fix_id = ? for update", Rows.values(fixId), FixRepository::fix)
        .stream()
        .findFirst();
  }

  @Override
  public void done(Fix fix) {
    rows.write(
        "update fix set done_time = ?, affected = ?, row_version = ? where id = ?",
        Rows.values(fix.doneTime(), fix.affected(), fix.revision(), fix.uid()));
  }

  @Override
  public List<Fix> listAfter(String after, int limit) {
    return rows.read(
        SELECT + "fix_id > ? order by fix_id limit ?",
        Rows.values(after, limit),
        FixRepository::fix);
  }

  private static Fix fix(ResultSet row) throws SQLException {
    return new Fix(
        row.getObject("id", UUID.class),
        row.getString("fix_id"),
        new Fix.Content(
            row.getString("display_name"),
            row.getString("defect"),
            row.getString("message"),
            row.getString("root_cause"),
            Rows.texts(row, "tags"),
            List.of((UUID[]) row.getArray("cases").getArray())),
        Rows.moment(row, "create_time"),
        Rows.instant(row, "done_time"),
        row.getLong("affected"),
        row.getLong("row_version"));
  }
}
