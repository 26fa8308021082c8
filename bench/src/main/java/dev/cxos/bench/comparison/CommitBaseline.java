package dev.cxos.bench.comparison;

import dev.cxos.bench.stand.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Single-row commits into {@link PlainTable} as fast as some clients can make them: by {@code
 * pgbench} if this machine has it, by threads with JDBC otherwise. Both use prepared statements
 * over TCP.
 */
final class CommitBaseline {
  private static final Pattern TRANSACTIONS_PER_SECOND = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final double NANOS = 1e9;

  private final PostgresServer postgres;
  private final Optional<Path> pgbench;
  private final Path work;

  CommitBaseline(PostgresServer postgres, Path work) {
    this.postgres = postgres;
    this.work = work;
    this.pgbench = findPgbench();
  }

  /** What it measures with. */
  String describe() {
    return pgbench
        .map(
            program ->
                "`" + program.getFileName() + " -M prepared -j 2`, " + PlainTableInsert.DESCRIPTION)
        .orElse(
            "a prepared JDBC statement in one thread a client (no pgbench on this machine), "
                + PlainTableInsert.DESCRIPTION);
  }

  /** The words for the statement, in one place. */
  private static final class PlainTableInsert {
    static final String DESCRIPTION = "one insert of one row without a comment, one commit each";
  }

  /**
   * Commits rows for a time and returns how many a second. The table is empty before, so that every
   * repetition does the same, and after, so that nobody vacuums it while others are measured.
   */
  double commitsPerSecond(int clients, Duration time) throws IOException, SQLException {
    PlainTable.empty(postgres);
    double perSecond =
        pgbench.isPresent() ? byPgbench(pgbench.get(), clients, time) : byJdbc(clients, time);
    PlainTable.empty(postgres);
    return perSecond;
  }

  private double byPgbench(Path program, int clients, Duration time) throws IOException {
    Path script = Files.writeString(work.resolve("commit.sql"), PlainTable.insertOneRow() + ";\n");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(postgres.port()),
                "-U",
                PostgresServer.SUPERUSER,
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(2, clients)),
                "-T",
                Long.toString(time.toSeconds()),
                "-f",
                script.toString(),
                PlainTable.DATABASE)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher found = TRANSACTIONS_PER_SECOND.matcher(output);
    if (!found.find()) {
      throw new IOException("pgbench said: " + output);
    }
    return Double.parseDouble(found.group(1));
  }

  private double byJdbc(int clients, Duration time) throws SQLException {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      long begin = System.nanoTime();
      long end = begin + time.toNanos();
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        counts.add(threads.submit(() -> commitUntil(end)));
      }
      long commits = 0;
      for (Future<Long> count : counts) {
        commits += count.get();
      }
      return commits / ((System.nanoTime() - begin) / NANOS);
    } catch (ExecutionException failed) {
      throw new SQLException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private long commitUntil(long end) throws SQLException {
    try (Connection connection = postgres.connect(PlainTable.DATABASE);
        PreparedStatement insert = connection.prepareStatement(PlainTable.insertOneRow())) {
      long commits = 0;
      while (System.nanoTime() < end) {
        insert.executeUpdate();
        commits++;
      }
      return commits;
    }
  }

  private static Optional<Path> findPgbench() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1)), Stream.of("/usr/bin"))
        .map(folder -> Path.of(folder, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
