package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Pause;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.survey.v1.Import;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One import from the first row to the last, over as many connections as it takes. After every
 * break it asks the service which row is the last acknowledged one and goes on with the next, so
 * that no row is lost and none counted twice.
 *
 * @param <T> the record that a row holds
 */
public final class ImportRun<T extends MessageLite> {
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

  private final ImportTarget<T> target;
  private final ImportSource<T> source;
  private final ImportProgress progress;
  private final Duration patience;
  private final RowTally tally = new RowTally();

  /**
   * Prepares a run.
   *
   * @param target the service that takes the rows
   * @param source the rows
   * @param progress what is told of it
   * @param patience how long to keep trying without any row being acknowledged
   */
  public ImportRun(
      ImportTarget<T> target, ImportSource<T> source, ImportProgress progress, Duration patience) {
    this.target = target;
    this.source = source;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * What came of an import.
   *
   * @param state the import as the service knows it
   * @param tally the rows of the file and what they lack
   * @param sentRows how many rows were sent in this run; 0 if all were dealt with before
   */
  public record Outcome(Import state, RowTally tally, long sentRows) {}

  /**
   * Opens or resumes the import and sends what is left of it.
   *
   * @param importId the last part of the import's name
   * @param displayName what people call it
   * @throws Problem if the service refuses, or does not come back within the patience
   */
  public Outcome run(String importId, String displayName) throws IOException {
    Import opened = persistently(() -> target.open(importId, displayName), 0);
    progress.acknowledged(opened.getAcknowledgedRow());
    long firstNew = opened.getAcknowledgedRow() + 1;
    Import state = sendAll(opened);
    long sent = Math.max(0, tally.rows() - firstNew + 1);
    progress.end();
    return new Outcome(state, tally, sent);
  }

  private Import sendAll(Import opened) throws IOException {
    Import state = opened;
    long lastProgress = System.nanoTime();
    int failures = 0;
    while (true) {
      try (ImportWatch watch = new ImportWatch(target.calls(), state.getName(), progress)) {
        watch.begin();
        return new RowUpload<>(target, source, tally, progress).send(state);
      } catch (StatusException | TimeoutException broken) {
        ServiceError error =
            broken instanceof StatusException ? ServiceError.ofGrpc(broken) : RowUpload.stalled();
        if (!isWorthTrying(error)) {
          throw resumable(Refusal.of(error));
        }
        progress.interrupted(error.reason().isEmpty() ? error.code().name() : error.reason());
        Pause.backOff(++failures, FIRST_BACKOFF, LONGEST_BACKOFF);
        String name = state.getName();
        Import now = persistently(() -> target.calls().get(name), System.nanoTime() - lastProgress);
        if (now.getAcknowledgedRow() > state.getAcknowledgedRow()) {
          failures = 0;
          lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
          throw resumable(Refusal.of(error));
        }
        progress.acknowledged(now.getAcknowledgedRow());
        state = now;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw resumable(Problem.of(ExitCode.INTERRUPTED, "interrupted"));
      }
    }
  }

  /**
   * Makes a call until it succeeds, the service refuses it for good, or the patience is used up.
   */
  private <A> A persistently(UnaryCall<A> call, long waitedNanos) {
    long start = System.nanoTime() - waitedNanos;
    for (int attempt = 1; true; attempt++) {
      try {
        return call.make();
      } catch (StatusException | StatusRuntimeException broken) {
        ServiceError error = ServiceError.ofGrpc(broken);
        if (!isWorthTrying(error) || System.nanoTime() - start > patience.toNanos()) {
          throw resumable(Refusal.of(error));
        }
        Pause.backOff(attempt, FIRST_BACKOFF, LONGEST_BACKOFF);
        target.calls().reconnect();
      }
    }
  }

  private static boolean isWorthTrying(ServiceError error) {
    return switch (error.code()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, RESOURCE_EXHAUSTED, CANCELLED ->
          !error.reason().equals("MESSAGE_TOO_LARGE");
      default -> false;
    };
  }

  private Problem resumable(Problem problem) {
    progress.end();
    long row = progress.acknowledged();
    return problem.suggest(
        row > 0 ? "run the same command again; it goes on after row " + row : problem.suggestion());
  }

  /** A call with one answer. */
  @FunctionalInterface
  private interface UnaryCall<A> {
    A make() throws StatusException;
  }
}
