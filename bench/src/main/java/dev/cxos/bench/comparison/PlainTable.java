package dev.cxos.bench.comparison;

import dev.cxos.bench.stand.PostgresServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * What a person would use without CXOS: one table with the columns of a response and its words, in
 * a database of its own on the same server. It has the primary key of the response table, and a
 * unique index on the external id, as the service keeps one; it has no search, no counts, no
 * events.
 */
final class PlainTable {
  static final String DATABASE = "plain";
  static final String METHOD =
      "Baseline table: the columns of `response` plus `words`; primary key (questionnaire, id);"
          + " unique index on (questionnaire, external_id); no full-text index, no counts, no"
          + " events. Same server, same settings.";

  private PlainTable() {}

  /** Makes the table anew in a database of its own. */
  static void create(PostgresServer postgres) throws SQLException {
    postgres.drop(DATABASE);
    try (Connection connection = postgres.connect(PostgresServer.SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    }
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table plain_response (
            id uuid not null,
            questionnaire uuid not null,
            questionnaire_version integer not null,
            external_id text,
            customer text,
            unit text not null,
            stage text,
            touchpoint text,
            language text not null,
            response_time timestamptz not null,
            record_time timestamptz not null,
            weight_micros bigint not null check (weight_micros between 0 and 1000000000),
            attributes jsonb,
            answers jsonb not null,
            erased boolean not null default false,
            words text,
            primary key (questionnaire, id)
          )
          """);
      statement.execute("create unique index on plain_response (questionnaire, external_id)");
    }
  }

  /** Takes all rows out. */
  static void empty(PostgresServer postgres) throws SQLException {
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("truncate plain_response");
    }
  }

  /**
   * Copies a file of rows into the emptied table and returns how long that took, the commit
   * included.
   */
  static Duration copy(PostgresServer postgres, Path file) throws SQLException, IOException {
    empty(postgres);
    try (Connection connection = postgres.connect(DATABASE);
        InputStream rows = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      long begin = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy plain_response from stdin", rows, 1 << 16);
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  /** The statement that commits one row, for prepared execution without parameters. */
  static String insertOneRow() {
    return """
    insert into plain_response values (uuidv7(), '0197f2c8-0000-7000-8000-000000000001', 1, gen_random_uuid()::text, null,\
     '/emea/site-1', 'arrival', null, 'en', now(), now(), 1000000, '{"channel": "phone", "terminal": "a"}',\
     '{"recommend": 9, "satisfied": 4}', false, null)\
    """;
  }
}
