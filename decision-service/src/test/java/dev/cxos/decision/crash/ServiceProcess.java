package dev.cxos.decision.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built service as a process that can be killed and started again on the same ports. */
final class ServiceProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path BUILT = Path.of("target/quarkus-app/quarkus-run.jar");

  private final Map<String, String> configuration;
  private final int port = freePort();
  private final int managementPort = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile @Nullable Process process;

  /**
   * A service that does not run yet.
   *
   * @param configuration by the keys of Quarkus
   */
  ServiceProcess(Map<String, String> configuration) throws IOException {
    this.configuration = configuration;
  }

  int port() {
    return port;
  }

  /** Starts it and waits until it is ready. */
  void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.management.port=" + managementPort));
    configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", BUILT.toString()));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(Path.of("target/crash.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    await().atMost(PATIENCE).until(this::isReady);
  }

  /** Ends it as kill -9 does. */
  void kill() {
    @Nullable Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  boolean isAlive() {
    @Nullable Process running = process;
    return running != null && running.isAlive();
  }

  private boolean isReady() {
    try {
      return http.send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
