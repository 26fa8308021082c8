package dev.cxos.decision.decision;

import dev.cxos.decision.decision.DecidingService.Submission;
import dev.cxos.decision.decision.DecidingService.Taking;
import dev.cxos.platform.storage.GroupCommit;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** Decides cases together with those that arrive at the same time. */
@ApplicationScoped
public class DecisionRecorder {

  private final DecidingService deciding;
  private final GroupCommit<Submission, Taking> groups;

  DecisionRecorder(DecidingService deciding, @VirtualThreads ExecutorService executor) {
    this.deciding = deciding;
    this.groups = new GroupCommit<>(executor, this::decideTogether);
  }

  /**
   * Decides a case with the next group.
   *
   * @return completes when it is on disk
   */
  public CompletionStage<Taking> decide(Submission submission) {
    return groups.submit(submission);
  }

  /**
   * Decides cases in their order, in one transaction of their own.
   *
   * @return what became of each, in their order
   */
  public List<Taking> decideInOrder(List<Submission> submissions) {
    return submissions.isEmpty() ? List.of() : decideTogether(submissions);
  }

  private List<Taking> decideTogether(List<Submission> submissions) {
    deciding.openMonths();
    return deciding.decide(submissions);
  }
}
