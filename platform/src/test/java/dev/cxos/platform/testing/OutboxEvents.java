package dev.cxos.platform.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The events that were written. */
public final class OutboxEvents {

  private OutboxEvents() {}

  /** The events of one aggregate and one type in their order. */
  public static <M extends Message> List<M> of(
      DataSource dataSource, String aggregate, M type, Parser<M> parser) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select payload from platform_outbox where aggregate = ? and type = ?"
                    + " order by xid, seq")) {
      select.setString(1, aggregate);
      select.setString(2, type.getDescriptorForType().getFullName());
      List<M> events = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(parser.parseFrom(rows.getBytes(1)));
        }
      }
      return events;
    } catch (SQLException | InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
