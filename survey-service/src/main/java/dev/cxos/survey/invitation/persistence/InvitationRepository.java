package dev.cxos.survey.invitation.persistence;

import static dev.cxos.survey.invitation.persistence.Columns.utc;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.invitation.Delivery;
import dev.cxos.survey.invitation.Invitation;
import dev.cxos.survey.invitation.InvitationState;
import dev.cxos.survey.invitation.InvitationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Invitations in PostgreSQL. */
@ApplicationScoped
class InvitationRepository implements InvitationStore {

  private final DataSource source;
  private final InvitationStatements statements;

  InvitationRepository(DataSource source) {
    this.source = source;
    this.statements = new InvitationStatements(source);
  }

  @Override
  public boolean claimMilestone(String customer, String milestone, UUID invitation) {
    return statements.update(
            "insert into invitation_milestone (customer, milestone, invitation) values (?, ?, ?)"
                + " on conflict do nothing",
            insert -> {
              insert.setString(1, customer);
              insert.setString(2, milestone);
              insert.setObject(3, invitation);
            })
        == 1;
  }

  @Override
  public void releaseMilestone(UUID invitation) {
    statements.update(
        "delete from invitation_milestone where invitation = ?",
        delete -> delete.setObject(1, invitation));
  }

  @Override
  public void insert(Invitation invitation) {
    Jdbc.run(
        source,
        connection -> {
          InvitationRows.insert(connection, invitation);
          return invitation;
        });
  }

  @Override
  public void update(Invitation invitation) {
    Jdbc.run(
        source,
        connection -> {
          InvitationRows.update(connection, invitation);
          return invitation;
        });
  }

  @Override
  public Optional<Invitation> find(UUID id, UnitScope units) {
    return byId(id, units, "");
  }

  @Override
  public Optional<Invitation> lock(UUID id, UnitScope units) {
    return byId(id, units, " for update");
  }

  private Optional<Invitation> byId(UUID id, UnitScope units, String suffix) {
    UnitFilter filter = UnitFilter.of(units, "unit");
    return statements
        .select(
            "select * from invitation where id = ?" + filter.and() + suffix,
            select -> {
              select.setObject(1, id);
              filter.bind(select, 2);
            })
        .stream()
        .findFirst();
  }

  @Override
  public List<Invitation> list(Filter wanted, @Nullable UUID before, int limit) {
    UnitFilter filter = UnitFilter.of(wanted.units(), "unit");
    return statements.select(
        "select * from invitation where (?::uuid is null or id < ?)"
            + " and (?::text is null or state = ?)"
            + " and (?::text is null or (customer = ? and not anonymous))"
            + filter.and()
            + " order by id desc limit ?",
        select -> {
          @Nullable String state = wanted.state() == null ? null : wanted.state().name();
          select.setObject(1, before);
          select.setObject(2, before);
          select.setString(3, state);
          select.setString(4, state);
          select.setString(5, wanted.customer());
          select.setString(6, wanted.customer());
          select.setInt(filter.bind(select, 7), limit);
        });
  }

  @Override
  public Counts count(Window window) {
    UnitFilter filter = UnitFilter.of(window.units(), "unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select state, count(*), count(*) filter (where message_count > 0),"
                      + " coalesce(sum(unconfirmed_count), 0) from invitation"
                      + " where id >= ? and id < ? and (?::text is null or questionnaire_id = ?)"
                      + filter.and()
                      + " group by state")) {
            select.setObject(1, lowest(window.start()));
            select.setObject(2, lowest(window.end()));
            select.setString(3, window.questionnaireId());
            select.setString(4, window.questionnaireId());
            filter.bind(select, 5);
            try (ResultSet rows = select.executeQuery()) {
              return counts(rows);
            }
          }
        });
  }

  private static Counts counts(ResultSet rows) throws SQLException {
    Map<InvitationState, Long> byState = new EnumMap<>(InvitationState.class);
    long sent = 0;
    long answered = 0;
    long unconfirmed = 0;
    while (rows.next()) {
      InvitationState state = InvitationState.valueOf(rows.getString(1));
      byState.put(state, rows.getLong(2));
      sent += rows.getLong(3);
      unconfirmed += rows.getLong(4);
      if (state == InvitationState.ANSWERED) {
        answered += rows.getLong(3);
      }
    }
    return new Counts(byState, sent, answered, unconfirmed);
  }

  /** The lowest id of a moment: ids begin with the milliseconds. */
  private static UUID lowest(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }

  @Override
  public List<UUID> due(Instant now, int limit) {
    return statements.ids(
        "select id from invitation where send_time <= ?"
            + " and (lease_until is null or lease_until <= ?) order by send_time limit ?",
        select -> {
          select.setObject(1, utc(now));
          select.setObject(2, utc(now));
          select.setInt(3, limit);
        });
  }

  @Override
  public Optional<Invitation> lockDue(UUID id, Instant now) {
    return statements
        .select(
            "select * from invitation where id = ? and send_time <= ?"
                + " and (lease_until is null or lease_until <= ?) for update skip locked",
            select -> {
              select.setObject(1, id);
              select.setObject(2, utc(now));
              select.setObject(3, utc(now));
            })
        .stream()
        .findFirst();
  }

  @Override
  public void putOff(UUID id, Instant now, Instant until) {
    statements.update(
        "update invitation set"
            + " send_time = case when send_time <= ? then ?::timestamptz else send_time end,"
            + " settle_time = case when settle_time <= ? then ?::timestamptz else settle_time end"
            + " where id = ?",
        update -> {
          update.setObject(1, utc(now));
          update.setObject(2, utc(until));
          update.setObject(3, utc(now));
          update.setObject(4, utc(until));
          update.setObject(5, id);
        });
  }

  @Override
  public List<UUID> settling(Instant now, int limit) {
    return statements.ids(
        "select id from invitation where settle_time <= ? order by settle_time limit ?",
        select -> {
          select.setObject(1, utc(now));
          select.setInt(2, limit);
        });
  }

  @Override
  public List<Invitation> lockExpired(Instant now, int limit) {
    return statements.select(
        "select * from invitation where state in ('SENT', 'OPENED') and expire_time <= ?"
            + " and settle_time is null and (lease_until is null or lease_until <= ?)"
            + " order by expire_time limit ? for update skip locked",
        select -> {
          select.setObject(1, utc(now));
          select.setObject(2, utc(now));
          select.setInt(3, limit);
        });
  }

  @Override
  public void addToken(byte[] hash, UUID invitation, Instant now) {
    statements.update(
        "insert into invitation_token (hash, invitation, create_time) values (?, ?, ?)",
        insert -> {
          insert.setBytes(1, hash);
          insert.setObject(2, invitation);
          insert.setObject(3, utc(now));
        });
  }

  @Override
  public int purgeTokens(Instant endedBefore, int limit) {
    return statements.update(
        "delete from invitation_token where hash in (select t.hash from invitation_token t"
            + " join invitation i on i.id = t.invitation"
            + " where t.create_time < ? and i.expire_time < ? limit ?)",
        delete -> {
          delete.setObject(1, utc(endedBefore));
          delete.setObject(2, utc(endedBefore));
          delete.setInt(3, limit);
        });
  }

  @Override
  public Optional<Invitation> findByToken(byte[] hash, Instant now) {
    return statements
        .select(
            "select i.* from invitation_token t join invitation i on i.id = t.invitation"
                + " where t.hash = ? and i.expire_time > ?"
                + " and i.state in ('SCHEDULED', 'SENT', 'OPENED', 'ANSWERED')",
            select -> {
              select.setBytes(1, hash);
              select.setObject(2, utc(now));
            })
        .stream()
        .findFirst();
  }

  @Override
  public Optional<UUID> invitationOf(byte[] hash) {
    return statements
        .ids(
            "select invitation from invitation_token where hash = ?",
            select -> select.setBytes(1, hash))
        .stream()
        .findFirst();
  }

  @Override
  public void addDelivery(UUID invitation, Delivery delivery) {
    Jdbc.run(source, connection -> DeliveryRows.insert(connection, invitation, delivery));
  }

  @Override
  public List<Delivery> deliveries(UUID invitation) {
    return Jdbc.run(source, connection -> DeliveryRows.list(connection, invitation));
  }

  @Override
  public int addUnconfirmed(UUID invitation, Map<String, Integer> scores, Instant now) {
    int added = 0;
    for (Map.Entry<String, Integer> score : scores.entrySet()) {
      added +=
          statements.update(
              "insert into invitation_unconfirmed (invitation, question_id, score, create_time)"
                  + " values (?, ?, ?, ?) on conflict do nothing",
              insert -> {
                insert.setObject(1, invitation);
                insert.setString(2, score.getKey());
                insert.setInt(3, score.getValue());
                insert.setObject(4, utc(now));
              });
    }
    return added;
  }

  @Override
  public void erase(String customer) {
    statements.update(
        "delete from invitation_token where invitation in"
            + " (select id from invitation where customer = ?)",
        delete -> delete.setString(1, customer));
    statements.update(
        "delete from invitation_milestone where customer = ?",
        delete -> delete.setString(1, customer));
    statements.update(
        "update invitation set customer = null, interaction = null, response = null, saved = null,"
            + " settle_time = null, send_time = null, attributes = null,"
            + " state = case when state in ('SCHEDULED', 'SENT', 'OPENED') then 'CANCELLED'"
            + " else state end where customer = ?",
        update -> update.setString(1, customer));
  }
}
