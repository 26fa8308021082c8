package dev.cxos.survey.response;

import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.storage.GroupCommit;
import dev.cxos.survey.response.RecordingService.Recording;
import dev.cxos.survey.response.RecordingService.Submission;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Records single responses together with those that arrive at the same time. */
@ApplicationScoped
public class ResponseRecorder {

  private final RecordingService recording;
  private final GroupCommit<Submission, Recording> groups;

  ResponseRecorder(RecordingService recording, @VirtualThreads ExecutorService executor) {
    this.recording = recording;
    this.groups = new GroupCommit<>(executor, this::recordTogether);
  }

  /**
   * Records a response with the next group.
   *
   * @param response the response
   * @param key the key of the request, if it may be repeated
   * @return completes when it is on disk
   */
  public CompletionStage<Recording> record(AcceptedResponse response, @Nullable RequestKey key) {
    return groups.submit(new Submission(response, key));
  }

  private List<Recording> recordTogether(List<Submission> submissions) {
    List<AcceptedResponse> accepted = submissions.stream().map(Submission::response).toList();
    if (!recording.monthsAreOpen(accepted)) {
      recording.openMonths(accepted);
    }
    return recording.record(submissions);
  }
}
