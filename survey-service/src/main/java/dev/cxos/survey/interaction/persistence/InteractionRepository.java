package dev.cxos.survey.interaction.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.interaction.ContactReasons;
import dev.cxos.survey.interaction.Interaction;
import dev.cxos.survey.interaction.InteractionStore;
import dev.cxos.survey.storage.CopyRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Interactions in PostgreSQL. */
@ApplicationScoped
public class InteractionRepository implements InteractionStore {

  private static final String SELECT =
      "select " + InteractionColumns.NAMES + " from interaction i where ";
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final DataSource source;
  private final ContactReasons reasons;

  InteractionRepository(DataSource source, ContactReasons reasons) {
    this.source = source;
    this.reasons = reasons;
  }

  // Those who record one contact share a lock and hold their customer; who records many takes the
  // shared lock for itself, because a lock for each of thousands of customers would fill the
  // server's table of locks.
  @Override
  public void hold(@Nullable String customer) {
    execute("select pg_advisory_xact_lock_shared(hashtext('interaction_chain'))", null);
    if (customer != null) {
      execute(
          "select pg_advisory_xact_lock(hashtext('interaction_customer'), hashtext(?))", customer);
    }
  }

  @Override
  public void holdAll() {
    execute("select pg_advisory_xact_lock(hashtext('interaction_chain'))", null);
  }

  @Override
  public List<UUID> claim(List<Interaction> interactions) {
    return Jdbc.run(source, connection -> ExternalIds.claim(connection, interactions));
  }

  @Override
  public List<Interaction> around(Collection<Interaction> fresh, int days) {
    List<ChainWindow> windows = ChainWindow.of(fresh, days);
    if (windows.isEmpty()) {
      return List.of();
    }
    return Jdbc.run(
        source,
        connection -> {
          // Lateral with an offset: one look into the index for each, never a walk over the table.
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select c.* from unnest(?, ?, ?, ?) as w (customer, reason, low, high)"
                      + " cross join lateral ("
                      + SELECT
                      + "i.customer = w.customer and i.reason = w.reason"
                      + " and i.id >= w.low and i.id < w.high offset 0) c")) {
            bind(
                connection,
                select,
                1,
                "text",
                windows.stream().map(ChainWindow::customer).toArray());
            bind(
                connection,
                select,
                2,
                "integer",
                windows.stream().map(ChainWindow::reason).toArray());
            bind(connection, select, 3, "uuid", windows.stream().map(ChainWindow::low).toArray());
            bind(connection, select, 4, "uuid", windows.stream().map(ChainWindow::high).toArray());
            return InteractionColumns.read(select, reasons);
          }
        });
  }

  @Override
  public void insert(List<Interaction> interactions) {
    Jdbc.run(
        source,
        connection -> {
          CopyRows.into(
              connection,
              "interaction (" + InteractionColumns.NAMES + ")",
              rows -> {
                for (Interaction contact : interactions) {
                  InteractionColumns.write(contact, rows);
                }
              });
          return interactions;
        });
  }

  @Override
  public void openMonths(Set<YearMonth> months) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement call =
              connection.prepareStatement("select ensure_interaction_month(?)")) {
            for (YearMonth month : months) {
              call.setDate(1, Date.valueOf(month.atDay(1)));
              call.executeQuery().close();
            }
          }
          return months;
        });
  }

  @Override
  public Optional<Interaction> find(UUID id, UnitScope units) {
    UnitFilter filter = UnitFilter.of(units, "i.unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + "i.id = ?" + filter.and())) {
            select.setObject(1, id);
            filter.bind(select, 2);
            return InteractionColumns.read(select, reasons).stream().findFirst();
          }
        });
  }

  @Override
  public List<Interaction> list(Filter wanted, @Nullable UUID before, int limit) {
    UnitFilter filter = UnitFilter.of(wanted.units(), "i.unit");
    String sql =
        SELECT
            + "i.id >= ? and i.id < ? and i.id < ?"
            + (wanted.customer() == null ? "" : " and i.customer = ?")
            + (wanted.reason() == null ? "" : " and i.reason = ?")
            + filter.and()
            + " order by i.id desc limit ?";
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = 1;
            select.setObject(next++, wanted.start() == null ? FIRST : boundary(wanted.start()));
            select.setObject(next++, wanted.end() == null ? LAST : boundary(wanted.end()));
            select.setObject(next++, before == null ? LAST : before);
            if (wanted.customer() != null) {
              select.setString(next++, wanted.customer());
            }
            if (wanted.reason() != null) {
              select.setInt(next++, wanted.reason());
            }
            next = filter.bind(select, next);
            select.setInt(next, limit);
            return InteractionColumns.read(select, reasons);
          }
        });
  }

  // External ids are ids of the place of the contact and may lead back to the person, so they go
  // too; the key table keeps them apart from any contact, so that a repeated import does not bring
  // the contact back.
  @Override
  public long erase(String customer, String token) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update interaction set customer = ?, account = null, external_id = null,"
                      + " erased = true where customer = ?")) {
            update.setString(1, token);
            update.setString(2, customer);
            return (long) update.executeUpdate();
          }
        });
  }

  private void execute(String sql, @Nullable String parameter) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
              statement.setString(1, parameter);
            }
            return statement.execute();
          }
        });
  }

  private static void bind(
      Connection connection, PreparedStatement select, int index, String type, Object[] values)
      throws SQLException {
    select.setArray(index, connection.createArrayOf(type, values));
  }

  /** The smallest id of an interaction at a moment: ids begin with their milliseconds. */
  static UUID boundary(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }
}
