package dev.cxos.survey.metric;

import dev.cxos.statistics.metric.Comparison;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.Formula;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one group in one bucket of time.
 *
 * @param group the group; empty without grouping
 * @param bucketStart the first day of the bucket; null without buckets
 * @param formula how it was computed
 * @param estimate the value with its interval; empty when it is muted
 * @param n the answers that count towards it
 * @param missing the responses without an answer
 * @param minimumN the answers needed before the value is shown
 * @param shares what it is made of; empty when it is muted
 * @param comparison the change against the baseline; empty without one
 * @param baselineN the answers behind the baseline
 * @param asOf the moment up to which answers are included
 */
public record Figure(
    String group,
    @Nullable LocalDate bucketStart,
    Formula formula,
    Optional<Estimate> estimate,
    long n,
    long missing,
    int minimumN,
    List<Share> shares,
    Optional<Comparison> comparison,
    long baselineN,
    Instant asOf) {
  public Figure {
    shares = List.copyOf(shares);
  }

  /**
   * One part of what a value is made of.
   *
   * @param label the part
   * @param n the answers in it
   */
  public record Share(String label, long n) {}
}
