package dev.cxos.cli.runner;

import dev.cxos.cli.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service of the suite, or the gateway: a Java process with a readiness probe. */
final class ApplicationServer implements Part {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

  /**
   * How to run it.
   *
   * @param module the module that builds it
   * @param heapMegabytes the largest heap
   * @param environment its configuration
   * @param ports what it listens on
   * @param address what a person would open
   * @param readinessAddress what answers with a success when it is ready
   */
  record Launch(
      String module,
      int heapMegabytes,
      Map<String, String> environment,
      List<Integer> ports,
      String address,
      String readinessAddress) {}

  private final SuiteLayout layout;
  private final Launch launch;
  private final Readiness readiness;
  private final Daemon daemon;

  ApplicationServer(SuiteLayout layout, Launch launch, Readiness readiness) {
    this.layout = layout;
    this.launch = launch;
    this.readiness = readiness;
    this.daemon = new Daemon(launch.module, layout);
  }

  @Override
  public Daemon daemon() {
    return daemon;
  }

  @Override
  public List<Integer> ports() {
    return launch.ports;
  }

  @Override
  public String address() {
    return launch.address;
  }

  @Override
  public String mark() {
    return "-Dcxos.part=" + layout.base().resolve(launch.module);
  }

  @Override
  public boolean isReady() {
    return readiness.answers(launch.readinessAddress);
  }

  @Override
  public void start() throws IOException {
    if (!daemon.isRunning()) {
      Path jar = layout.serviceJar(launch.module);
      if (!Files.exists(jar)) {
        throw Problem.failed(launch.module + " is not built")
            .why("there is no " + jar)
            .suggest("./mvnw -Dquick -DskipTests package");
      }
      daemon.start(command(jar), launch.environment, layout.base());
    }
    readiness.await(daemon, this::isReady, PATIENCE);
  }

  @Override
  public boolean stop() throws IOException {
    return daemon.stop("TERM", STOP_PATIENCE);
  }

  private List<String> command(Path jar) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xms256m",
            "-Xmx" + launch.heapMegabytes + "m",
            // Most of what a call allocates dies with it; a large young generation lets it.
            "-Xmn" + launch.heapMegabytes / 4 + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            mark(),
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar.toString()));
  }
}
