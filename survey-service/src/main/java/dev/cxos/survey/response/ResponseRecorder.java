package dev.cxos.survey.response;

import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.survey.response.RecordingService.Recording;
import dev.cxos.survey.response.RecordingService.Submission;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Records single responses together: those that arrive while a transaction is being committed share
 * the next one, so that a commit to disk is paid once for all of them. Each is answered after its
 * own transaction has committed, and a bad one does not take its neighbours with it.
 */
@ApplicationScoped
public class ResponseRecorder {

  // Two: one group is written while the other waits for the disk.
  private static final int WRITERS = 2;
  private static final int LARGEST_GROUP = 256;

  private final RecordingService recording;
  private final ExecutorService executor;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore writers = new Semaphore(WRITERS);

  private record Waiting(Submission submission, CompletableFuture<Recording> done) {}

  ResponseRecorder(RecordingService recording, @VirtualThreads ExecutorService executor) {
    this.recording = recording;
    this.executor = executor;
  }

  /**
   * Records a response with the next group.
   *
   * @param response the response
   * @param key the key of the request, if it may be repeated
   * @return completes when it is on disk
   */
  public CompletionStage<Recording> record(AcceptedResponse response, @Nullable RequestKey key) {
    Waiting waiting = new Waiting(new Submission(response, key), new CompletableFuture<>());
    queue.add(waiting);
    if (writers.availablePermits() > 0) {
      executor.execute(this::write);
    }
    return waiting.done();
  }

  // Looks at the queue again after giving the permit back: what was added in between has seen no
  // permit.
  private void write() {
    while (!queue.isEmpty() && writers.tryAcquire()) {
      try {
        recordTogether(takeGroup());
      } finally {
        writers.release();
      }
    }
  }

  private List<Waiting> takeGroup() {
    List<Waiting> group = new ArrayList<>();
    while (group.size() < LARGEST_GROUP) {
      Waiting next = queue.poll();
      if (next == null) {
        break;
      }
      group.add(next);
    }
    return group;
  }

  private void recordTogether(List<Waiting> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      List<Submission> submissions = group.stream().map(Waiting::submission).toList();
      List<AcceptedResponse> accepted = submissions.stream().map(Submission::response).toList();
      if (!recording.monthsAreOpen(accepted)) {
        recording.openMonths(accepted);
      }
      List<Recording> recordings = recording.record(submissions);
      for (int i = 0; i < group.size(); i++) {
        group.get(i).done().complete(recordings.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (group.size() > 1 && concernsOneRow(e)) {
        group.forEach(waiting -> recordTogether(List.of(waiting)));
      } else {
        group.forEach(waiting -> waiting.done().completeExceptionally(e));
      }
    }
  }

  // Anything but a lost or refused connection may be the fault of a single response.
  private static boolean concernsOneRow(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null
            && !state.startsWith("08")
            && !state.startsWith("57")
            && !state.startsWith("53");
      }
    }
    return true;
  }
}
