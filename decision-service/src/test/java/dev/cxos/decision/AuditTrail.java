package dev.cxos.decision;

import dev.cxos.platform.storage.Jdbc;
import io.quarkus.arc.Arc;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads what was committed to the audit log about a resource, as long as it is about no customer.
 */
public final class AuditTrail {

  private AuditTrail() {}

  /**
   * An entry.
   *
   * @param type what happened
   * @param payload what exactly, as canonical JSON
   */
  public record Line(String type, String payload) {}

  /** The entries about a resource, in the order of the log. */
  public static List<Line> of(String resource) {
    return Jdbc.run(
        Arc.container().instance(DataSource.class).get(),
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select type, sealed_payload from audit_entry where resource = ? order by xid,"
                      + " seq")) {
            select.setString(1, resource);
            List<Line> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                lines.add(
                    new Line(
                        rows.getString(1), new String(rows.getBytes(2), StandardCharsets.UTF_8)));
              }
            }
            return lines;
          }
        });
  }

  /** What happened to a resource, in the order of the log. */
  public static List<String> types(String resource) {
    return of(resource).stream().map(Line::type).toList();
  }
}
