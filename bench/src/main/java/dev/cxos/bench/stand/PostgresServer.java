package dev.cxos.bench.stand;

import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PostgreSQL with the durable settings of {@code ./cxos up} and the memory of a server that keeps
 * the data in use in its buffers, on a port of its own, with empty data. Ends with {@link #close}.
 */
public final class PostgresServer implements AutoCloseable {
  /** The superuser, who needs no password on this machine. */
  public static final String SUPERUSER = "postgres";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LOG_MEGABYTES = 4000;
  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  // The embedded server's own defaults are fast and forgetful; every setting that a figure depends
  // on is said here.
  static {
    SETTINGS.put("fsync", "on");
    SETTINGS.put("synchronous_commit", "on");
    SETTINGS.put("full_page_writes", "on");
    SETTINGS.put("shared_buffers", "4GB");
    SETTINGS.put("effective_cache_size", "12GB");
    SETTINGS.put("work_mem", "16MB");
    SETTINGS.put("maintenance_work_mem", "128MB");
    SETTINGS.put("min_wal_size", "4GB");
    SETTINGS.put("max_wal_size", "8GB");
    SETTINGS.put("checkpoint_timeout", "15min");
    SETTINGS.put("random_page_cost", "1.1");
    SETTINGS.put("jit", "off");
    SETTINGS.put("autovacuum", "on");
    SETTINGS.put("max_connections", "200");
  }

  private final EmbeddedPostgres server;
  private final ProcessHandle process;

  private PostgresServer(EmbeddedPostgres server, ProcessHandle process) {
    this.server = server;
    this.process = process;
  }

  /**
   * Starts a server.
   *
   * @param work the folder for its data and its log
   */
  public static PostgresServer start(Path work) throws IOException {
    Path data = work.resolve("postgresql");
    Redirect log = Redirect.appendTo(work.resolve("postgresql.log").toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setPGStartupWait(PATIENCE)
            .setOutputRedirector(log)
            .setErrorRedirector(log);
    SETTINGS.forEach(builder::setServerConfig);
    EmbeddedPostgres server = builder.start();
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    PostgresServer started =
        new PostgresServer(server, ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    started.fillLogOnce();
    return started;
  }

  // A server that has run for a while writes its log into files that it has had before. A new one
  // makes a file of zeros every 16 MB, while every commit waits for 50 ms.
  private void fillLogOnce() throws IOException {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_logical_emit_message(false, 'fill', repeat('x', 1000000))"
              + " from generate_series(1, "
              + LOG_MEGABYTES
              + ")");
      statement.execute("checkpoint");
    } catch (SQLException failed) {
      throw new IOException("The log of the bench's database could not be filled", failed);
    }
  }

  /** Its port on the loopback address. */
  public int port() {
    return server.getPort();
  }

  /** The process above all others of the server. */
  ProcessHandle process() {
    return process;
  }

  /** What its processes have used. */
  public Duration cpuTime() {
    return ProcessUsage.cpuTimeOfTree(process);
  }

  /**
   * Makes an empty database, with an owner and an application role named after it, whose passwords
   * are their names.
   */
  public void create(String database) throws SQLException {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement()) {
      for (String role : new String[] {owner(database), application(database)}) {
        statement.execute("create role " + role + " login password '" + role + "'");
      }
      statement.execute("create database " + database + " owner " + owner(database));
    }
  }

  /** Removes a database and ends whoever is connected to it. */
  public void drop(String database) throws SQLException {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + database + " with (force)");
    }
  }

  /** Writes what is dirty to disk, so that one measurement does not pay for the one before. */
  public void checkpoint() throws SQLException {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  /** Connects to a database as superuser. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), SUPERUSER, "");
  }

  /** The role that owns a database. */
  public static String owner(String database) {
    return database + "_owner";
  }

  /** The role that an application works with. */
  public static String application(String database) {
    return database + "_app";
  }

  /** The address of a database for JDBC. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** Its version and the settings as the server itself states them. */
  public JsonObject describe() throws SQLException {
    JsonObject settings = new JsonObject();
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement()) {
      for (String name : SETTINGS.keySet()) {
        try (ResultSet row = statement.executeQuery("show " + name)) {
          row.next();
          settings.put(name, row.getString(1));
        }
      }
      try (ResultSet row = statement.executeQuery("show server_version")) {
        row.next();
        return new JsonObject()
            .put("version", "PostgreSQL " + row.getString(1))
            .put("settings", settings);
      }
    }
  }

  /** Ends, having written what is dirty: a server gets ten seconds to end by itself. */
  @Override
  public void close() throws IOException {
    try (server) {
      checkpoint();
    } catch (SQLException alreadyGone) {
      throw new IOException("The bench's database did not answer when it should end", alreadyGone);
    }
  }
}
