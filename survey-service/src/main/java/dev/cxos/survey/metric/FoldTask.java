package dev.cxos.survey.metric;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Folds again and again, so that what a query has to add up by itself stays short. Not at once: the
 * longer tallies wait, the more of them go into the same month, which is written once for all.
 */
@ApplicationScoped
class FoldTask {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final FoldService folding;

  FoldTask(FoldService folding) {
    this.folding = folding;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask fold() {
    return new RecurringTask("survey-metric-fold", EVERY, this::foldAll);
  }

  private void foldAll() {
    int folded;
    do {
      folded = folding.foldSome();
    } while (folded == FoldService.LIMIT);
  }
}
