package dev.cxos.cli.runner.keycloak;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sign-in server of the suite. */
public final class KeycloakServer implements Part {
  static final String ADMIN = "admin";

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final List<String> BUILD_OPTIONS =
      List.of(
          "--db=dev-file", "--cache=local", "--health-enabled=false", "--metrics-enabled=false");

  private final SuiteLayout layout;
  private final Secrets secrets;
  private final Ports ports;
  private final Readiness readiness;
  private final Daemon daemon;
  private final RealmSetup realm;

  /** The server of a suite. */
  public KeycloakServer(
      SuiteLayout layout, Secrets secrets, Ports ports, Readiness readiness, RealmSetup realm) {
    this.layout = layout;
    this.secrets = secrets;
    this.ports = ports;
    this.readiness = readiness;
    this.daemon = new Daemon("keycloak", layout);
    this.realm = realm;
  }

  @Override
  public Daemon daemon() {
    return daemon;
  }

  @Override
  public List<Integer> ports() {
    return List.of(ports.keycloak());
  }

  @Override
  public String address() {
    return ports.keycloakUrl();
  }

  @Override
  public String mark() {
    return "-Dkc.db-url-path=" + data();
  }

  @Override
  public boolean isReady() {
    return readiness.answers(ports.issuer());
  }

  @Override
  public void start() throws IOException {
    if (!daemon.isRunning()) {
      Path archive = layout.archive("keycloak-quarkus-dist");
      Path home =
          layout
              .programs()
              .resolve(
                  archive
                      .getFileName()
                      .toString()
                      .replace("-quarkus-dist", "")
                      .replace(".zip", ""));
      Archives.unzip(archive, home);
      build(home);
      Files.createDirectories(data());
      daemon.start(
          java(
              home,
              List.of(
                  "start",
                  "--optimized",
                  "--http-enabled=true",
                  "--hostname-strict=false",
                  "--http-host=" + Ports.LOOPBACK,
                  "--http-port=" + ports.keycloak(),
                  "--log-console-level=info")),
          Map.of(
              "KC_BOOTSTRAP_ADMIN_USERNAME",
              ADMIN,
              "KC_BOOTSTRAP_ADMIN_PASSWORD",
              secrets.keycloakAdminPassword()),
          home);
    }
    readiness.await(
        daemon, () -> readiness.answers(ports.keycloakUrl() + "/realms/master"), PATIENCE);
    realm.ensure(data().resolve("realm.sha256"));
  }

  @Override
  public boolean stop() throws IOException {
    return daemon.stop("TERM", STOP_PATIENCE);
  }

  private Path data() {
    return layout.data().resolve("keycloak");
  }

  /** Keycloak is built once for its options; every later start is three times as fast. */
  private void build(Path home) throws IOException {
    Path marker = home.resolve("built-with.txt");
    String wanted = String.join(" ", BUILD_OPTIONS);
    if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
      return;
    }
    List<String> arguments = new ArrayList<>(List.of("build"));
    arguments.addAll(BUILD_OPTIONS);
    Programs.Result result = Programs.run(java(home, arguments));
    if (result.exitCode() != 0) {
      throw Problem.failed("Keycloak could not be built for this machine")
          .why(result.text().strip());
    }
    Files.writeString(marker, wanted);
  }

  /**
   * Returns the command that its own script would run. The script itself stays between us and the
   * process and would have to be stopped too.
   */
  private List<String> java(Path home, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dkc.home.dir=" + home,
                mark(),
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }
}
