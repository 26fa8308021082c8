package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.storage.GroupCommit;
import dev.cxos.survey.contactgovernance.DecidingContactService.Answer;
import dev.cxos.survey.contactgovernance.DecidingContactService.Submission;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** Decides requests together with those that arrive at the same time. */
@ApplicationScoped
public class ContactReserver {

  private final DecidingContactService deciding;
  private final GroupCommit<Submission, Answer> groups;

  ContactReserver(DecidingContactService deciding, @VirtualThreads ExecutorService executor) {
    this.deciding = deciding;
    this.groups = new GroupCommit<>(executor, this::decideTogether);
  }

  /**
   * Decides a request with the next group.
   *
   * @return completes when the answer is on disk
   */
  public CompletionStage<Answer> reserve(Submission submission) {
    return groups.submit(submission);
  }

  /** Decides requests in their order, in one transaction of their own. */
  public List<Answer> reserveInOrder(List<Submission> submissions) {
    return decideTogether(submissions);
  }

  private List<Answer> decideTogether(List<Submission> submissions) {
    if (!deciding.monthsAreOpen()) {
      deciding.openMonths();
    }
    return deciding.decide(submissions);
  }
}
