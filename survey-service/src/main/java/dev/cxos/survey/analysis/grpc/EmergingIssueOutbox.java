package dev.cxos.survey.analysis.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.survey.analysis.EmergingIssue;
import dev.cxos.survey.analysis.EmergingIssueEvents;
import dev.cxos.survey.v1.EmergingIssueFound;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the events of issues to the feed. */
@ApplicationScoped
class EmergingIssueOutbox implements EmergingIssueEvents {

  private final Outbox outbox;

  EmergingIssueOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void found(EmergingIssue issue) {
    outbox.append(
        issue.name(),
        EmergingIssueFound.newBuilder()
            .setEmergingIssue(issue.name())
            .setSeries(issue.found().series())
            .setUnit(issue.found().unit())
            .build());
  }
}
