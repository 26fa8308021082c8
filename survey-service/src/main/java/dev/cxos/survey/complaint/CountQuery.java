package dev.cxos.survey.complaint;

import dev.cxos.platform.error.ServiceException;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Which complaints are counted.
 *
 * @param taxonomyId the last part of the taxonomy's name
 * @param start the first day of receipt, in UTC
 * @param end the day after the last
 * @param unit this one and those below it; null for all that the caller may see
 * @param confirmedOnly whether suggested tags are left out
 */
public record CountQuery(
    String taxonomyId,
    LocalDate start,
    LocalDate end,
    @Nullable String unit,
    boolean confirmedOnly) {

  private static final Period LONGEST = Period.ofYears(10);

  /**
   * Checks the window.
   *
   * @throws ServiceException FIELD_INVALID
   */
  public CountQuery {
    if (!start.isBefore(end) || end.isAfter(start.plus(LONGEST))) {
      throw ServiceException.invalid(
          "window", "must end after it starts, and be ten years long at most");
    }
  }

  CountQuery withSuggested() {
    return new CountQuery(taxonomyId, start, end, unit, false);
  }

  long of(Tally tally) {
    return confirmedOnly ? tally.confirmed() : tally.counted();
  }
}
