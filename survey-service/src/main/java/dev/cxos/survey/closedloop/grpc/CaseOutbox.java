package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.CaseEvents;
import dev.cxos.survey.closedloop.CaseProgress;
import dev.cxos.survey.closedloop.CaseRule;
import dev.cxos.survey.closedloop.Fix;
import dev.cxos.survey.v1.CaseClosed;
import dev.cxos.survey.v1.CaseEscalated;
import dev.cxos.survey.v1.CaseOpened;
import dev.cxos.survey.v1.FixAnnounced;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the events of cases and fixes to the feed. */
@ApplicationScoped
class CaseOutbox implements CaseEvents {

  private final Outbox outbox;

  CaseOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void opened(Case opened) {
    outbox.append(
        opened.name(),
        CaseOpened.newBuilder()
            .setCase(opened.name())
            .setCaseRule(CaseRule.nameOf(opened.ruleId()))
            .setSource(opened.source())
            .setUnit(opened.unit())
            .build());
  }

  @Override
  public void escalated(Case late, int step) {
    outbox.append(
        late.name(),
        CaseEscalated.newBuilder()
            .setCase(late.name())
            .setUnit(late.unit())
            .setStep(step + 1)
            .build());
  }

  @Override
  public void closed(Case closed) {
    CaseProgress progress = closed.progress();
    outbox.append(
        closed.name(),
        CaseClosed.newBuilder()
            .setCase(closed.name())
            .setUnit(closed.unit())
            .setRootCause(progress.conclusion().rootCause())
            .setCustomerConfirmed(progress.confirmed())
            .build());
  }

  @Override
  public void announced(Fix fix, long affected) {
    outbox.append(
        fix.name(),
        FixAnnounced.newBuilder()
            .setFix(fix.name())
            .setDefect(fix.content().defect())
            .setAffectedCount(affected)
            .build());
  }
}
