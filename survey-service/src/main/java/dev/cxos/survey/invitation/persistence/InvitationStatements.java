package dev.cxos.survey.invitation.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.invitation.Invitation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs statements about invitations on the connection of the caller's transaction. */
final class InvitationStatements {

  private final DataSource source;

  InvitationStatements(DataSource source) {
    this.source = source;
  }

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  interface Binding {
    /**
     * Binds them.
     *
     * @throws SQLException if the driver refuses one
     */
    void to(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /** Changes rows and tells how many. */
  int update(String sql, Binding binding) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            return statement.executeUpdate();
          }
        });
  }

  /** Whole invitations. */
  List<Invitation> select(String sql, Binding binding) {
    return read(sql, binding, InvitationRows::read);
  }

  /** The ids that are the first column. */
  List<UUID> ids(String sql, Binding binding) {
    return read(sql, binding, rows -> rows.getObject(1, UUID.class));
  }

  private <T> List<T> read(String sql, Binding binding, Row<T> row) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.to(select);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(row.of(rows));
              }
            }
            return found;
          }
        });
  }
}
