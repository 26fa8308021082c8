package dev.cxos.cli.runner.postgres;

import dev.cxos.cli.Problem;
import dev.cxos.cli.runner.Secrets;
import dev.cxos.cli.settings.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The database of survey-service and its two roles: one owns the tables, one works with the rows.
 */
final class DatabaseRoles {
  private static final String OWNER = "survey_owner";
  private static final String APP = "survey_app";
  private static final String DATABASE = "survey";

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
      role(statement, OWNER, secrets.surveyOwnerPassword());
      role(statement, APP, secrets.surveyAppPassword());
      if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + OWNER);
      }
      statement.execute("revoke all on database " + DATABASE + " from public");
      statement.execute("grant connect on database " + DATABASE + " to " + APP);
    } catch (SQLException refused) {
      throw Problem.failed("the database roles could not be set up")
          .why(refused.getMessage())
          .causedBy(refused);
    }
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
