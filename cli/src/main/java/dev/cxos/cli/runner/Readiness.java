package dev.cxos.cli.runner;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Pause;
import dev.cxos.cli.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until a part of the suite really answers, or says what its log says if it does not. */
public final class Readiness {
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final int LOOKED_AT_LINES = 200;

  private final HttpClient http;

  /** Waits with this client. */
  public Readiness(HttpClient http) {
    this.http = http;
  }

  /** Something that can be asked whether it is ready. */
  @FunctionalInterface
  public interface Probe {
    /** Returns whether it is; an error means that it is not. */
    boolean isReady() throws IOException;
  }

  /** Returns whether an address answers with a success. */
  public boolean answers(String address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER_TIMEOUT).GET().build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  /**
   * Waits until the probe succeeds.
   *
   * @param daemon the process behind it
   * @param patience how long it may take
   * @throws Problem if the process ends, or is not ready in time
   */
  public void await(Daemon daemon, Probe probe, Duration patience) throws IOException {
    long start = System.nanoTime();
    for (int attempt = 1; !probe.isReady(); attempt++) {
      if (!daemon.isRunning()) {
        throw Problem.failed(daemon.name() + " stopped while it started")
            .why(lastError(daemon))
            .suggest("./cxos logs " + daemon.name());
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw Problem.of(
                ExitCode.TRY_AGAIN,
                daemon.name() + " is not ready after " + patience.toSeconds() + " s")
            .why(lastError(daemon))
            .suggest("./cxos logs " + daemon.name() + ", then ./cxos up again");
      }
      Pause.backOff(attempt, FIRST_WAIT, LONGEST_WAIT);
    }
  }

  private static String lastError(Daemon daemon) throws IOException {
    return LogFile.lastError(daemon.lastLines(LOOKED_AT_LINES));
  }
}
