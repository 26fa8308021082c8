package dev.cxos.decision.right.persistence;

import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionTypeContent;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.StrictJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads rows of the table of decision types. */
final class DecisionTypeRows {

  /** Begins a query; a condition follows. */
  static final String SELECT =
      "select id, decision_type_id, definition, create_time, update_time, row_version"
          + " from decision_type where ";

  private DecisionTypeRows() {}

  /** The row for which a condition on one id holds. */
  static Optional<DecisionType> find(DataSource source, String condition, String decisionTypeId) {
    return Jdbc.run(
            source,
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
                select.setString(1, decisionTypeId);
                return read(select);
              }
            })
        .stream()
        .findFirst();
  }

  /** All rows of a query. */
  static List<DecisionType> read(PreparedStatement select) throws SQLException {
    List<DecisionType> types = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        types.add(
            DecisionType.of(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                StrictJson.read(rows.getString(3), DecisionTypeContent.class),
                rows.getObject(4, OffsetDateTime.class).toInstant(),
                rows.getObject(5, OffsetDateTime.class).toInstant(),
                Long.toString(rows.getLong(6), Character.MAX_RADIX)));
      }
    }
    return types;
  }
}
