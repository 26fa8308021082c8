package dev.cxos.survey.closedloop;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Keeps what happened to a case, with all that follows from it, in the caller's transaction. */
@ApplicationScoped
class CaseJournal {

  private final CaseStore store;
  private final CasePageStore pages;
  private final Notices notices;
  private final CaseEvents events;

  CaseJournal(CaseStore store, CasePageStore pages, Notices notices, CaseEvents events) {
    this.store = store;
    this.pages = pages;
    this.notices = notices;
    this.events = events;
  }

  /**
   * Keeps it.
   *
   * @param changed the case with more events
   * @param known how many of them are kept already
   */
  Case keep(Case changed, int known, Instant now) {
    if (changed.events().size() == known) {
      return changed;
    }
    store.append(changed, known, now);
    for (CaseEvent event : changed.events().subList(known, changed.events().size())) {
      switch (event.kind()) {
        case ESCALATED -> events.escalated(changed, event.step());
        case SOLVED -> askCustomer(changed, event, now);
        case REOPENED -> {
          store.forgetLaterScores(changed.id());
          pages.withdraw(changed.id());
          notices.cancel(Notice.Kind.CASE_SOLVED, changed.name());
        }
        case CLOSED -> events.closed(changed);
        case OPENED,
            ASSIGNED,
            ACKNOWLEDGED,
            PAUSED,
            RESUMED,
            SEVERITY_CHANGED,
            COMMENTED,
            CONCLUDED,
            CONFIRMED -> {
          // Nothing follows.
        }
      }
    }
    return changed;
  }

  private void askCustomer(Case solved, CaseEvent event, Instant now) {
    if (solved.customer() != null) {
      notices.queue(
          Notice.of(
              Notice.Kind.CASE_SOLVED,
              solved.name(),
              solved.customer(),
              solved.stage(),
              event.words(),
              now));
    }
  }
}
