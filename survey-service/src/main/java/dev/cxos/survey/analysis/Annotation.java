package dev.cxos.survey.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A known event.
 *
 * @param id the last part of its name
 * @param day its day
 * @param text what happened
 * @param createTime when it was noted
 */
public record Annotation(UUID id, LocalDate day, String text, Instant createTime) {

  /** The resource name. */
  public String name() {
    return "metricAnnotations/" + id;
  }
}
