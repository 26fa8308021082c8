package dev.cxos.survey.interaction.persistence;

import dev.cxos.survey.interaction.ContactReasons;
import dev.cxos.survey.interaction.Interaction;
import dev.cxos.survey.interaction.Interaction.Cost;
import dev.cxos.survey.interaction.NewInteraction.Marks;
import dev.cxos.survey.interaction.NewInteraction.Times;
import dev.cxos.survey.storage.CopyRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Interactions as columns. */
final class InteractionColumns {

  /** The columns in the order in which they are written and read. */
  static final String NAMES =
      "id, external_id, customer, account, reason, reason_version, channel, unit, agent,"
          + " journey_id, stage, touchpoint, start_time, record_time, wait_seconds, handle_seconds,"
          + " hold_seconds, wrap_seconds, resolved, escalated, dead_end, complaint, cost, currency,"
          + " erased";

  private InteractionColumns() {}

  static void write(Interaction contact, CopyRows rows) throws SQLException {
    Cost cost = contact.cost();
    rows.add(contact.id())
        .add(contact.externalId())
        .add(contact.customer())
        .add(contact.account())
        .add(contact.reason().reason())
        .add(contact.reason().version())
        .add(contact.channel())
        .add(contact.unit())
        .add(contact.agent())
        .add(contact.journeyId())
        .add(contact.stage())
        .add(contact.touchpoint())
        .add(contact.startTime())
        .add(contact.recordTime())
        .add(contact.times().waitSeconds())
        .add(contact.times().handleSeconds())
        .add(contact.times().holdSeconds())
        .add(contact.times().wrapSeconds())
        .add(contact.marks().resolved())
        .add(contact.marks().escalated())
        .add(contact.marks().deadEnd())
        .add(contact.marks().complaint())
        .add(cost == null ? null : cost.minorUnits())
        .add(cost == null ? null : cost.currency())
        .add(contact.erased())
        .endRow();
  }

  static List<Interaction> read(PreparedStatement select, ContactReasons reasons)
      throws SQLException {
    List<Interaction> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows, reasons));
      }
    }
    return found;
  }

  private static Interaction row(ResultSet rows, ContactReasons reasons) throws SQLException {
    Long cost = rows.getObject(23, Long.class);
    return new Interaction(
        rows.getObject(1, UUID.class),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        reasons.version(rows.getInt(5), rows.getInt(6)),
        rows.getString(7),
        rows.getString(8),
        rows.getString(9),
        rows.getString(10),
        rows.getString(11),
        rows.getString(12),
        rows.getObject(13, OffsetDateTime.class).toInstant(),
        rows.getObject(14, OffsetDateTime.class).toInstant(),
        new Times(integer(rows, 15), integer(rows, 16), integer(rows, 17), integer(rows, 18)),
        new Marks(
            rows.getObject(19, Boolean.class),
            rows.getBoolean(20),
            rows.getBoolean(21),
            rows.getBoolean(22)),
        cost == null ? null : new Cost(cost, rows.getString(24)),
        rows.getBoolean(25));
  }

  private static @Nullable Integer integer(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, Integer.class);
  }
}
