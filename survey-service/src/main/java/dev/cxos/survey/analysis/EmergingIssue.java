package dev.cxos.survey.analysis;

import dev.cxos.survey.analysis.EmergingIssues.Found;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An issue that the daily detection found.
 *
 * @param id the last part of its name
 * @param found what was found first
 * @param findTime when
 * @param lastDay the day after the last one on which it was found
 */
public record EmergingIssue(UUID id, Found found, Instant findTime, LocalDate lastDay) {

  /** The resource name. */
  public String name() {
    return "emergingIssues/" + id;
  }
}
