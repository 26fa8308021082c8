package dev.cxos.bench.stand;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A packaged service in a process of its own. Ends with {@link #close}, and with this JVM at the
 * latest.
 */
public final class JavaProcess implements AutoCloseable {
  /** Where a process says whether it is ready. */
  static final String READY = "/q/health/ready";

  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private final String name;
  private final Process process;
  private final Thread end;
  private final Duration startTime;

  /**
   * How to run it.
   *
   * @param name what it is called in logs
   * @param jar what is run
   * @param mainClass where it begins; where the jar says if null
   * @param heapMegabytes the largest heap
   * @param environment its configuration
   * @param managementPort where it says whether it is ready
   * @param log takes its output
   */
  public record Launch(
      String name,
      Path jar,
      @Nullable String mainClass,
      int heapMegabytes,
      Map<String, String> environment,
      int managementPort,
      Path log) {
    private List<String> program() {
      return mainClass == null
          ? List.of("-jar", jar.toString())
          : List.of("-cp", jar.toString(), mainClass);
    }
  }

  private JavaProcess(String name, Process process, Thread end, Duration startTime) {
    this.name = name;
    this.process = process;
    this.end = end;
    this.startTime = startTime;
  }

  /**
   * Starts a service, with the flags of {@code ./cxos up}, and returns when it says that it is
   * ready.
   */
  public static JavaProcess start(Launch launch) throws IOException {
    if (!Files.exists(launch.jar())) {
      throw new IOException(
          "there is no " + launch.jar() + ": run ./mvnw -Dquick -DskipTests package");
    }
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xms256m",
            "-Xmx" + launch.heapMegabytes() + "m",
            "-Xmn" + launch.heapMegabytes() / 4 + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(launch.program());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(launch.log().toFile()));
    builder.environment().putAll(launch.environment());
    long begin = System.nanoTime();
    Process process = builder.start();
    Thread end = new Thread(process::destroyForcibly, "end-" + launch.name());
    Runtime.getRuntime().addShutdownHook(end);
    URI ready = URI.create("http://127.0.0.1:" + launch.managementPort() + READY);
    await(launch.name(), process, () -> answers(ready), START_PATIENCE);
    return new JavaProcess(
        launch.name(), process, end, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** How long it took from nothing to ready. */
  public Duration startTime() {
    return startTime;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** The processor time that it has used. */
  public Duration cpuTime() {
    return ProcessUsage.cpuTime(process.toHandle());
  }

  /** Its resident memory in bytes. */
  public long residentBytes() {
    return ProcessUsage.residentBytes(process.pid());
  }

  /**
   * Waits until something that it does has happened; fails at once if it ends before.
   *
   * @throws IllegalStateException if it ended, or did not happen in time
   */
  public void await(BooleanSupplier happened, Duration patience) {
    await(name, process, happened, patience);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException alreadyEnding) {
      process.destroyForcibly();
    }
  }

  private static void await(
      String name, Process process, BooleanSupplier happened, Duration patience) {
    long last = System.nanoTime() + patience.toNanos();
    try {
      while (!happened.getAsBoolean()) {
        if (System.nanoTime() > last) {
          throw new IllegalStateException(
              name + " takes longer than " + patience.toSeconds() + " s");
        }
        // Waits for the end of the process rather than for time to pass: a dead service is noticed
        // at once.
        if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(name + " ended with code " + process.exitValue());
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static boolean answers(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
