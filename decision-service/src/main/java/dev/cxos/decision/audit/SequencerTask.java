package dev.cxos.decision.audit;

import dev.cxos.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Brings entries into the tree again and again, so that each is provable within a second. */
@ApplicationScoped
class SequencerTask {

  private static final Duration EVERY = Duration.ofMillis(250);

  private final SequencerService sequencer;

  SequencerTask(SequencerService sequencer) {
    this.sequencer = sequencer;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask sequence() {
    return new RecurringTask("decision-audit-sequence", EVERY, this::sequenceAll);
  }

  private void sequenceAll() {
    int sequenced;
    do {
      sequenced = sequencer.sequenceSome();
      catchUpJournal();
    } while (sequenced == SequencerService.LIMIT);
  }

  private void catchUpJournal() {
    boolean more;
    do {
      more = sequencer.journalSome();
    } while (more);
  }
}
