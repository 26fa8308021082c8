package dev.cxos.decision.approval.persistence;

import dev.cxos.decision.approval.ApprovalFilter.Approver;
import dev.cxos.decision.approval.Delegation;
import dev.cxos.decision.approval.Reader;
import dev.cxos.platform.storage.UnitFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The condition that keeps requests to those that a reader may see, or could approve: applied in
 * the query, so that nothing else is ever loaded.
 */
final class Visibility {

  private static final String BY_DELEGATION =
      " or exists (select 1 from unnest(?, ?, ?) as held(delegator, role, unit)"
          + " where held.role = a.waiting_role and (held.unit = '/' or a.unit = held.unit"
          // Paths hold no wildcard characters: the contract allows letters, digits and hyphens.
          + " or a.unit like held.unit || '/%')";
  private static final String NOT_IN_VAIN =
      " and held.delegator <> a.requester and not held.delegator = any(a.approvers)";

  private final Reader reader;
  private final @Nullable Approver approver;
  private final UnitFilter units;

  private Visibility(Reader reader, @Nullable Approver approver) {
    this.reader = reader;
    this.approver = approver;
    this.units = UnitFilter.of(reader.units(), "a.unit");
  }

  static Visibility of(Reader reader) {
    return new Visibility(reader, null);
  }

  static Visibility of(Reader reader, @Nullable Approver approver) {
    return new Visibility(reader, approver);
  }

  /** The condition, to be appended to others. */
  String and() {
    StringBuilder condition = new StringBuilder();
    if (approver != null) {
      condition.append(
          " and a.waiting_role is not null and a.requester <> ? and not ? = any(a.approvers)");
    }
    condition.append(" and ((").append(approver == null ? "true" : "a.waiting_role = any(?)");
    condition.append(units.and()).append(')');
    if (!reader.held().isEmpty()) {
      condition.append(BY_DELEGATION).append(approver == null ? "" : NOT_IN_VAIN).append(')');
    }
    return condition.append(approver == null ? " or ? = any(a.approvers))" : ")").toString();
  }

  /**
   * Binds the parameters of the condition.
   *
   * @param first the number of its first parameter
   * @return the number of the parameter after its last
   */
  int bind(PreparedStatement statement, int first) throws SQLException {
    Connection connection = statement.getConnection();
    int next = first;
    if (approver != null) {
      statement.setString(next++, reader.subject());
      statement.setString(next++, reader.subject());
      statement.setArray(next++, connection.createArrayOf("text", approver.roles().toArray()));
    }
    next = units.bind(statement, next);
    List<Delegation> held = reader.held();
    if (!held.isEmpty()) {
      statement.setArray(next++, Columns.array(connection, "text", held, Delegation::delegator));
      statement.setArray(next++, Columns.array(connection, "text", held, Delegation::role));
      statement.setArray(next++, Columns.array(connection, "text", held, Delegation::unit));
    }
    if (approver == null) {
      statement.setString(next++, reader.subject());
    }
    return next;
  }
}
