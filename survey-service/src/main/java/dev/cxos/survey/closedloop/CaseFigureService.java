package dev.cxos.survey.closedloop;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.metric.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Computes figures of cases; each method is one transaction. */
@ApplicationScoped
public class CaseFigureService {

  private final CaseStore store;
  private final Clock clock;

  CaseFigureService(CaseStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A figure and the moment up to which cases are included.
   *
   * @param figure the figure
   * @param asOf the moment
   */
  public record Dated(Figure figure, Instant asOf) {}

  /**
   * Computes a figure.
   *
   * @param minimumN the cases needed before a value is shown
   * @throws ServiceException FIELD_INVALID
   */
  @Transactional
  public Dated query(CaseMetric metric, CaseStore.Selection selection, int minimumN) {
    if (!selection.start().isBefore(selection.end())) {
      throw ServiceException.invalid("end_time", "must lie after start_time");
    }
    if (metric == CaseMetric.CASE_RECOVERY && selection.question().isEmpty()) {
      throw ServiceException.invalid("question", "is needed: scales of questions differ");
    }
    Instant now = clock.instant();
    return new Dated(metric.of(store.tally(selection, now), minimumN), now);
  }
}
