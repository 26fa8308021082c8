package dev.cxos.survey.closedloop;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Applies a rule to a window of the past, a few responses in each transaction. */
@ApplicationScoped
public class RuleApplication {

  private final CaseOpeningService service;

  RuleApplication(CaseOpeningService service) {
    this.service = service;
  }

  /** Applies it to all responses to a questionnaire in a window. */
  public CaseOpeningService.Applied apply(
      String ruleId, String questionnaireId, Instant start, Instant end) {
    long considered = 0;
    long opened = 0;
    @Nullable UUID last = null;
    do {
      CaseOpeningService.Applied some =
          service.applySome(ruleId, questionnaireId, start, end, last);
      considered += some.considered();
      opened += some.opened();
      last = some.last();
    } while (last != null);
    return new CaseOpeningService.Applied(considered, opened, null);
  }
}
