package dev.cxos.survey.involve.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.involve.Panel;
import dev.cxos.survey.involve.PanelStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps panels in PostgreSQL. */
@ApplicationScoped
class PanelRepository implements PanelStore {

  private static final String SELECT =
      "select p.id, p.panel_id, p.display_name, p.purpose, p.max_members, p.create_time,"
          + " (select count(*) from panel_member m where m.panel = p.id) as members"
          + " from panel p where ";
  private static final String SESSION =
      "select s.id, p.panel_id, s.topic, s.start_time, s.create_time, (select count(*) from"
          + " panel_attendance a where a.session = s.id) as attended from panel_session s"
          + " join panel p on p.id = s.panel where p.panel_id = ?";

  private final Rows rows;

  PanelRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public void insert(Panel panel) {
    int inserted =
        rows.write(
            "insert into panel (id, panel_id, display_name, purpose, max_members, create_time)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (panel_id) do nothing",
            Rows.values(
                panel.uid(),
                panel.panelId(),
                panel.displayName(),
                panel.purpose(),
                panel.maxMembers(),
                panel.createTime()));
    if (inserted == 0) {
      throw ServiceException.exists(panel.name());
    }
  }

  @Override
  public Optional<Panel> find(String panelId) {
    return rows
        .read(SELECT + "p.panel_id = ?", Rows.values(panelId), PanelRepository::panel)
        .stream()
        .findFirst();
  }

  // The members are counted only once the lock is held: the count of the locking query itself may
  // be of the moment before.
  @Override
  public Optional<Panel> lock(String panelId) {
    boolean locked =
        !rows.read(
                "select 1 from panel where panel_id = ? for no key update",
                Rows.values(panelId),
                row -> row.getInt(1))
            .isEmpty();
    return locked ? find(panelId) : Optional.empty();
  }

  @Override
  public List<Panel> listAfter(String after, int limit) {
    return rows.read(
        SELECT + "p.panel_id > ? order by p.panel_id limit ?",
        Rows.values(after, limit),
        PanelRepository::panel);
  }

  @Override
  public boolean isMember(UUID panel, String customer) {
    return !rows.read(
            "select 1 from panel_member where panel = ? and customer = ?",
            Rows.values(panel, customer),
            row -> row.getInt(1))
        .isEmpty();
  }

  @Override
  public void admit(UUID panel, String customer, String proof, Instant now) {
    rows.write(
        "insert into panel_member (panel, customer, proof, consent_time) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        Rows.values(panel, customer, proof, now));
  }

  @Override
  public void dismiss(UUID panel, String customer) {
    rows.write(
        "delete from panel_member where panel = ? and customer = ?", Rows.values(panel, customer));
  }

  @Override
  public List<String> members(UUID panel) {
    return rows.read(
        "select customer from panel_member where panel = ? order by customer",
        Rows.values(panel),
        row -> row.getString(1));
  }

  @Override
  public void insert(UUID panel, Panel.Session session) {
    rows.write(
        "insert into panel_session (id, panel, topic, start_time, create_time)"
            + " values (?, ?, ?, ?, ?)",
        Rows.values(
            session.id(), panel, session.topic(), session.startTime(), session.createTime()));
  }

  @Override
  public Optional<Panel.Session> findSession(String panelId, UUID id) {
    return rows
        .read(SESSION + " and s.id = ?", Rows.values(panelId, id), PanelRepository::session)
        .stream()
        .findFirst();
  }

  @Override
  public List<Panel.Session> sessions(String panelId, @Nullable UUID before, int limit) {
    return rows.read(
        SESSION + " and (?::uuid is null or s.id < ?::uuid) order by s.id desc limit ?",
        Rows.values(panelId, before, before, limit),
        PanelRepository::session);
  }

  @Override
  public void attended(UUID session, String customer, String words, Instant now) {
    rows.write(
        "insert into panel_attendance (session, customer, words, record_time) values (?, ?, ?, ?)"
            + " on conflict (session, customer) do update set words = excluded.words",
        Rows.values(session, customer, words, now));
  }

  @Override
  public void erase(String customer) {
    rows.write("delete from panel_member where customer = ?", Rows.values(customer));
    rows.write(
        "update panel_attendance set customer = null, words = '' where customer = ?",
        Rows.values(customer));
  }

  private static Panel panel(ResultSet row) throws SQLException {
    return new Panel(
        row.getObject("id", UUID.class),
        row.getString("panel_id"),
        row.getString("display_name"),
        row.getString("purpose"),
        row.getInt("max_members"),
        row.getInt("members"),
        Rows.moment(row, "create_time"));
  }

  private static Panel.Session session(ResultSet row) throws SQLException {
    return new Panel.Session(
        row.getObject("id", UUID.class),
        row.getString("panel_id"),
        row.getString("topic"),
        Rows.moment(row, "start_time"),
        Rows.moment(row, "create_time"),
        row.getLong("attended"));
  }
}
