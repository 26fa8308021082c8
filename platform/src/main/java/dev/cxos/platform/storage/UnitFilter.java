package dev.cxos.platform.storage;

import dev.cxos.platform.authorization.UnitScope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The condition that keeps rows to the units that a reader may see: applied in the query, so that
 * nothing else is ever loaded.
 */
public final class UnitFilter {

  private final String condition;
  private final List<String> roots;

  private UnitFilter(String condition, List<String> roots) {
    this.condition = condition;
    this.roots = roots;
  }

  /**
   * The condition for a column.
   *
   * @param units what the reader may see
   * @param column the column with the unit's path; never user input
   */
  public static UnitFilter of(UnitScope units, String column) {
    if (units.contains("/")) {
      return new UnitFilter("", List.of());
    }
    return new UnitFilter(
        " and (" + column + " = any(?) or " + column + " like any(?))", units.roots());
  }

  /** The condition, to be appended to others; empty if the reader may see everything. */
  public String and() {
    return condition;
  }

  /**
   * Binds the parameters of the condition.
   *
   * @param first the number of its first parameter
   * @return the number of the parameter after its last
   * @throws SQLException if the driver refuses them
   */
  public int bind(PreparedStatement statement, int first) throws SQLException {
    if (condition.isEmpty()) {
      return first;
    }
    // Paths hold no wildcard characters: the contract allows letters, digits and hyphens only.
    Object[] below = roots.stream().map(root -> root + "/%").toArray();
    var connection = statement.getConnection();
    statement.setArray(first, connection.createArrayOf("text", roots.toArray()));
    statement.setArray(first + 1, connection.createArrayOf("text", below));
    return first + 2;
  }
}
