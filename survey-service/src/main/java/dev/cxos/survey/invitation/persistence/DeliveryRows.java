package dev.cxos.survey.invitation.persistence;

import static dev.cxos.survey.invitation.persistence.Columns.instant;
import static dev.cxos.survey.invitation.persistence.Columns.utc;

import dev.cxos.platform.time.Ids;
import dev.cxos.survey.invitation.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes and reads what became of the messages of invitations. */
final class DeliveryRows {

  private DeliveryRows() {}

  static int insert(Connection connection, UUID invitation, Delivery delivery) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into invitation_delivery (id, invitation, outcome, rule, reminder,"
                + " delivery_time) values (?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, Ids.newId(delivery.time()));
      insert.setObject(2, invitation);
      insert.setString(3, delivery.outcome().name());
      insert.setString(4, delivery.rule());
      insert.setInt(5, delivery.reminder());
      insert.setObject(6, utc(delivery.time()));
      return insert.executeUpdate();
    }
  }

  static List<Delivery> list(Connection connection, UUID invitation) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select outcome, rule, reminder, delivery_time from invitation_delivery"
                + " where invitation = ? order by delivery_time, id")) {
      select.setObject(1, invitation);
      List<Delivery> deliveries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          deliveries.add(
              new Delivery(
                  Delivery.Outcome.valueOf(rows.getString("outcome")),
                  rows.getString("rule"),
                  rows.getInt("reminder"),
                  instant(rows, "delivery_time")));
        }
      }
      return deliveries;
    }
  }
}
