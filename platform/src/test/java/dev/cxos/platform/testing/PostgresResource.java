package dev.cxos.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 for the tests of a module: started once in the JVM, ended with it.
 *
 * <p>Makes a database with two roles, as in production: the owner, who migrates, and the
 * application, which gets what the migrations grant. Arguments: {@code database} (default {@code
 * test}), {@code owner} (default {@code <database>_owner}), {@code app} (default {@code
 * <database>_app}). Passwords equal the names of the roles. Sets the URL and the roles of the
 * default datasource and of Flyway.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

  // Properties of the JVM and not static fields: Quarkus may load this class once for each test
  // profile.
  private static final String PORT = "cxos.test.postgres.port";
  private static final String DATA = "cxos.test.postgres.data";
  private static final String COMMAND = "cxos.test.postgres.command";
  private static final String SUPERUSER = "postgres";
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  private String database = "test";
  private String owner = "test_owner";
  private String app = "test_app";

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", "test");
    owner = arguments.getOrDefault("owner", database + "_owner");
    app = arguments.getOrDefault("app", database + "_app");
  }

  @Override
  public Map<String, String> start() {
    int port = startOnce();
    try (Connection connection =
            DriverManager.getConnection(url(port, SUPERUSER), SUPERUSER, SUPERUSER);
        Statement statement = connection.createStatement()) {
      for (String role : new String[] {owner, app}) {
        if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
          statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
        }
      }
      if (isMissing(statement, "SELECT FROM pg_database WHERE datname = '" + database + "'")) {
        statement.execute("CREATE DATABASE " + database + " OWNER " + owner);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("Test database cannot be made", failed);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", url(port, database),
        "quarkus.datasource.username", app,
        "quarkus.datasource.password", app,
        "quarkus.flyway.username", owner,
        "quarkus.flyway.password", owner);
  }

  /** Leaves the server running for the next test class; it ends with the JVM. */
  @Override
  public void stop() {}

  /** Ends the server at once, as a crash does; {@link #restartServer} brings it back. */
  public static void stopServer() {
    try {
      long pid =
          Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).getFirst().trim());
      ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
      ProcessHandle.Info info = server.info();
      List<String> command = new ArrayList<>();
      command.add(info.command().orElseThrow());
      command.addAll(List.of(info.arguments().orElseThrow()));
      System.setProperty(COMMAND, String.join("\n", command));
      new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
      server.onExit().orTimeout(START_WAIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Starts the server again with the same data, on the same port; returns once it has been told to.
   */
  public static void restartServer() {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(System.getProperty(COMMAND).split("\n", -1)));
    try {
      Process server =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(data().resolve("restarted.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static synchronized int startOnce() {
    @Nullable Integer running = Integer.getInteger(PORT);
    if (running != null) {
      return running;
    }
    try {
      Path data = Files.createTempDirectory("cxos-postgres");
      int port =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(true)
              .setPGStartupWait(START_WAIT)
              .setServerConfig("max_connections", "200")
              .start()
              .getPort();
      System.setProperty(PORT, Integer.toString(port));
      System.setProperty(DATA, data.toString());
      return port;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path data() {
    return Path.of(System.getProperty(DATA));
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return !row.next();
    }
  }
}
