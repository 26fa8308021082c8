package dev.cxos.decision.docket.persistence;

import dev.cxos.decision.docket.ContactReturn;
import dev.cxos.decision.docket.DocketStore;
import dev.cxos.decision.docket.PolicyCounts;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.statistics.metric.Figure.Share;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts decisions by SQL, and keeps what customers answered and whether they came back. */
@ApplicationScoped
class DocketRepository implements DocketStore {

  private static final Duration BACK_WITHIN = Duration.ofDays(7);
  private static final int MILLISECOND_BITS = 16;

  /**
   * Whether a customer came back is what survey-service says of the contact. Where it does not know
   * the contact, another decision of the same type within 7 days tells; it is looked for in all
   * units and beyond the end of the window.
   */
  private static final String COUNT =
      """
      select p.policy_id, p.currency,
        count(*),
        count(*) filter (where d.outcome <> 'APPROVED'),
        count(*) filter (where d.outcome = 'NEEDS_APPROVAL' and d.approved),
        count(*) filter (where d.state = 'REFUSED'),
        count(*) filter (where d.no_authority),
        count(*) filter (where d.approved),
        count(*) filter (where d.denied),
        count(*) filter (where d.state = 'REVERSED'),
        coalesce(sum(d.amount) filter (where d.kept), 0),
        coalesce(sum(d.amount) filter (where d.kept and d.outcome = 'NEEDS_APPROVAL'), 0),
        count(*) filter (where d.approved and o.satisfied),
        count(*) filter (where d.approved and o.satisfied is not null),
        count(*) filter (where d.denied and o.satisfied),
        count(*) filter (where d.denied and o.satisfied is not null),
        count(*) filter (where d.approved and t.told and t.back),
        count(*) filter (where d.approved and t.told),
        count(*) filter (where d.denied and t.told and t.back),
        count(*) filter (where d.denied and t.told),
        count(d.wait),
        coalesce(sum(d.wait), 0),
        coalesce(sum(d.wait * d.wait), 0)
      from (
        select policy, unit, outcome, state, no_authority, amount, interaction, decide_time,
          state in ('APPROVED', 'FULFILLED', 'EXPIRED', 'REVERSED') as approved,
          state in ('DENIED', 'REFUSED') as denied,
          state in ('APPROVED', 'FULFILLED') as kept,
          customer is not null and decide_time <= ? as told,
          coalesce(lead(decide_time) over same_question <= decide_time + interval '7 days', false)
            as back,
          case when outcome = 'NEEDS_APPROVAL' and settle_time is not null and state <> 'WITHDRAWN'
            then floor(extract(epoch from settle_time - decide_time) * 1000) end as wait
        from decision
        where id >= ? and id < ?
        window same_question as (partition by customer, decision_type order by decide_time, id)
      ) d
      join policy p on p.policy_id = d.policy
      left join interaction_outcome o on o.interaction = d.interaction
      left join contact_return r on r.interaction = d.interaction
      cross join lateral (
        select
          case when r.interaction is null then d.told else coalesce(r.mature_time <= ?, false) end
            as told,
          case when r.interaction is null then d.back else r.followed end as back
      ) t
      where d.decide_time >= ? and d.decide_time < ?
      """;

  private final DataSource source;

  DocketRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public List<PolicyCounts> count(Instant start, Instant end, Instant asOf, UnitScope units) {
    UnitFilter filter = UnitFilter.of(units, "d.unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  COUNT + filter.and() + " group by p.policy_id, p.currency")) {
            int next = 1;
            select.setObject(next++, utc(asOf.minus(BACK_WITHIN)));
            select.setObject(next++, boundary(start));
            select.setObject(next++, boundary(end.plus(BACK_WITHIN).plusMillis(1)));
            select.setObject(next++, utc(asOf));
            select.setObject(next++, utc(start));
            select.setObject(next++, utc(end));
            filter.bind(select, next);
            List<PolicyCounts> counts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                counts.add(counts(rows));
              }
            }
            return counts;
          }
        });
  }

  @Override
  public void keepOutcome(String interaction, @Nullable Boolean satisfied, Instant responseTime) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into interaction_outcome as o (interaction, satisfied, response_time)"
                      + " values (?, ?, ?) on conflict (interaction) do update set satisfied ="
                      + " coalesce(excluded.satisfied, o.satisfied), response_time ="
                      + " excluded.response_time where excluded.response_time >="
                      + " o.response_time")) {
            insert.setString(1, interaction);
            insert.setObject(2, satisfied, Types.BOOLEAN);
            insert.setObject(3, utc(responseTime));
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public void keepContacts(List<ContactReturn> contacts) {
    if (contacts.isEmpty()) {
      return;
    }
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into contact_return as r (interaction, mature_time, followed)"
                      + " values (?, ?, ?) on conflict (interaction) do update set mature_time ="
                      + " excluded.mature_time, followed = r.followed or excluded.followed")) {
            for (ContactReturn contact : contacts) {
              @Nullable Instant mature = contact.matureTime();
              insert.setString(1, contact.interaction());
              insert.setObject(
                  2, mature == null ? null : utc(mature), Types.TIMESTAMP_WITH_TIMEZONE);
              insert.setBoolean(3, contact.followed());
              insert.addBatch();
            }
            return insert.executeBatch().length;
          }
        });
  }

  @Override
  public void keepFollowed(List<String> interactions) {
    if (interactions.isEmpty()) {
      return;
    }
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update contact_return set followed = true where interaction = any(?)")) {
            update.setArray(1, connection.createArrayOf("text", interactions.toArray()));
            return update.executeUpdate();
          }
        });
  }

  private static PolicyCounts counts(ResultSet rows) throws SQLException {
    return new PolicyCounts(
        rows.getString(1),
        rows.getString(2),
        rows.getLong(3),
        rows.getLong(4),
        rows.getLong(5),
        rows.getLong(6),
        rows.getLong(7),
        rows.getLong(8),
        rows.getLong(9),
        rows.getLong(10),
        rows.getLong(11),
        rows.getLong(12),
        share(rows, 13),
        share(rows, 15),
        share(rows, 17),
        share(rows, 19),
        rows.getLong(21),
        rows.getBigDecimal(22).toBigIntegerExact(),
        rows.getBigDecimal(23).toBigIntegerExact());
  }

  private static Share share(ResultSet rows, int first) throws SQLException {
    return new Share(rows.getLong(first), rows.getLong(first + 1));
  }

  private static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  /** The smallest id of a decision at a moment: ids begin with their milliseconds. */
  private static UUID boundary(Instant moment) {
    return new UUID(moment.toEpochMilli() << MILLISECOND_BITS, 0);
  }
}
