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
 * What a person would use for contacts without CXOS: one table with the columns of an interaction,
 * in a database of its own on the same server. It has the indexes that the service keeps, and knows
 * no repeats, no counts, no events.
 */
final class PlainContacts {
  static final String METHOD =
      "Baseline table: the columns of `interaction`; primary key (id); unique index on"
          + " (external_id); index on (customer, reason, id), without which repeats could not be"
          + " found; not partitioned, no links, no counts, no events. Same server, same settings.";

  private static final String DATABASE = "plain_contacts";

  private PlainContacts() {}

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
          create table plain_contact (
            id uuid primary key,
            external_id text,
            customer text,
            account text,
            reason integer not null,
            reason_version integer not null,
            channel text not null,
            unit text not null,
            agent text,
            journey_id text,
            stage text,
            touchpoint text,
            start_time timestamptz not null,
            record_time timestamptz not null,
            wait_seconds integer,
            handle_seconds integer,
            hold_seconds integer,
            wrap_seconds integer,
            resolved boolean,
            escalated boolean not null,
            dead_end boolean not null,
            complaint boolean not null,
            cost bigint,
            currency text,
            erased boolean not null default false
          )
          """);
      statement.execute("create unique index on plain_contact (external_id)");
      statement.execute(
          "create index on plain_contact (customer, reason, id) where customer is not null");
    }
  }

  /** Copies a file into the emptied table; how long that took, the commit included. */
  static Duration copy(PostgresServer postgres, Path file) throws SQLException, IOException {
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement();
        InputStream rows = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      statement.execute("truncate plain_contact");
      long begin = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy plain_contact from stdin", rows, 1 << 16);
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }
}
