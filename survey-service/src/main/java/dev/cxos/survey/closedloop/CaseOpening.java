package dev.cxos.survey.closedloop;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.closedloop.CaseSignal.Answered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens cases by rules, in the caller's transaction. */
@ApplicationScoped
class CaseOpening {

  private final CaseStore store;
  private final CaseEvents events;

  CaseOpening(CaseStore store, CaseEvents events) {
    this.store = store;
    this.events = events;
  }

  /**
   * Opens a case.
   *
   * @param actor who opens it; empty for the rule itself
   * @param words what is said of it; empty for nothing
   * @return empty if the source has a case
   */
  Optional<Case> open(CaseRule rule, CaseSignal signal, String actor, String words, Instant now) {
    CaseRule.Definition definition = rule.definition();
    CaseRule.Owners owners =
        definition
            .ownersOf(signal.unit())
            .orElseThrow(
                () ->
                    ServiceException.invalid(
                        "unit", "has no owner in " + rule.name() + ", nor any unit above it"));
    if (store.findBySource(signal.source()).isPresent()) {
      return Optional.empty();
    }
    long turn = owners.subjects().size() == 1 ? 0 : store.takeTurn(rule.uid(), owners.unit());
    String owner = owners.subjects().get((int) (turn % owners.subjects().size()));
    Case opened =
        new Case(
            Ids.newId(now),
            rule.ruleId(),
            signal.source(),
            signal.customer(),
            signal.unit(),
            signal.stage(),
            signal.language(),
            definition.terms(),
            List.of(
                CaseEvent.of(CaseEvent.Kind.OPENED, now, actor, words, definition.severity())
                    .owned(owner)),
            1);
    List<CaseSignal.ScoreGiven> scores =
        signal.content() instanceof Answered answered ? answered.given() : List.of();
    if (!store.insert(opened, scores, now)) {
      return Optional.empty();
    }
    events.opened(opened);
    return Optional.of(opened);
  }
}
