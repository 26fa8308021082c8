package dev.cxos.decision.policy.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/**
 * The lock between deciding by a policy and changing what is in force: an advisory lock of
 * PostgreSQL, held until the transaction ends. Two policies whose names fall on the same number
 * only wait for each other.
 */
final class DecidingLock {

  private static final String KEY = "hashtextextended('cxos.policy ' || decision_type, 0)";

  private DecidingLock() {}

  /** Takes the lock of many deciders on some decision types, always in the same order. */
  static void shared(Connection connection, Collection<String> decisionTypes) throws SQLException {
    String sql =
        "select pg_advisory_xact_lock_shared(lock_key) from (select distinct "
            + KEY
            + " as lock_key from unnest(?) as decision_type order by lock_key) as locks";
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setArray(1, connection.createArrayOf("text", decisionTypes.toArray()));
      lock.executeQuery().close();
    }
  }

  /** Takes the lock of one who changes what is in force. */
  static void exclusive(Connection connection, String decisionType) throws SQLException {
    String sql =
        "select pg_advisory_xact_lock(" + KEY + ") from (values (?)) as one (decision_type)";
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setString(1, decisionType);
      lock.executeQuery().close();
    }
  }
}
