package dev.cxos.survey.analysis;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Looks every minute whether days have ended that are not judged yet. */
@ApplicationScoped
class EmergingIssueTask {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final EmergingIssueService issues;

  EmergingIssueTask(EmergingIssueService issues) {
    this.issues = issues;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask detectEmergingIssues() {
    return new RecurringTask(
        "survey-emerging-issues", EVERY, () -> issues.unjudged().forEach(issues::judge));
  }
}
