package dev.cxos.cli.runner.postgres;

import dev.cxos.cli.Problem;
import dev.cxos.cli.runner.Secrets;
import dev.cxos.cli.runner.SuiteDatabase;
import dev.cxos.cli.settings.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The databases of the services, each with two roles: one owns the tables, one works with the rows.
 */
final class DatabaseRoles {
  private final Ports ports;
  private final Secrets secrets;

  DatabaseRoles(Ports ports, Secrets secrets) {
    this.ports = ports;
    this.secrets = secrets;
  }

  /** Returns whether the server accepts connections. */
  boolean serverAnswers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      if ("28P01".equals(notYet.getSQLState())) {
        throw Problem.failed("the database does not accept the password of .cxos/secrets")
            .why("the data was set up with other secrets")
            .suggest("put the old secrets back, or remove the data: ./cxos down --wipe")
            .causedBy(notYet);
      }
      return false;
    }
  }

  /** Creates what is not there yet, and sets the passwords. */
  void ensure() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (SuiteDatabase database : SuiteDatabase.values()) {
        ensure(statement, database);
      }
    } catch (SQLException refused) {
      throw Problem.failed("the database roles could not be set up")
          .why(refused.getMessage())
          .causedBy(refused);
    }
  }

  private void ensure(Statement statement, SuiteDatabase database) throws SQLException {
    String name = database.database();
    role(statement, database.owner(), secrets.ownerPassword(database));
    role(statement, database.app(), secrets.appPassword(database));
    if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
      statement.execute("create database " + name + " owner " + database.owner());
    }
    statement.execute("revoke all on database " + name + " from public");
    statement.execute("grant connect on database " + name + " to " + database.app());
  }

  private static void role(Statement statement, String name, String password) throws SQLException {
    String verb =
        exists(statement, "select 1 from pg_roles where rolname = '" + name + "'")
            ? "alter"
            : "create";
    // The password is made up by us of hexadecimal digits; a statement like this takes no
    // parameters.
    statement.execute(verb + " role " + name + " login password '" + password + "'");
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", secrets.postgresPassword());
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + Ports.LOOPBACK + ":" + ports.postgres() + "/postgres", properties);
  }
}
