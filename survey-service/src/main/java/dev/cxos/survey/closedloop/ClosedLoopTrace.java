package dev.cxos.survey.closedloop;

import dev.cxos.survey.contact.CustomerTrace;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets customers: their id and all words of their cases vanish, counts remain. */
@ApplicationScoped
class ClosedLoopTrace implements CustomerTrace {

  private final CaseStore cases;
  private final NoticeStore notices;
  private final OutreachStore outreach;

  ClosedLoopTrace(CaseStore cases, NoticeStore notices, OutreachStore outreach) {
    this.cases = cases;
    this.notices = notices;
    this.outreach = outreach;
  }

  @Override
  public void erase(String customer) {
    cases.erase(customer);
    notices.erase(customer);
    outreach.erase(customer);
  }
}
