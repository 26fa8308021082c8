package dev.cxos.statistics.metric;

import dev.cxos.statistics.Difference;
import java.util.Optional;

/**
 * A metric of two separate groups of people, or of two periods.
 *
 * @param baseline the estimate to compare with; empty if nobody answered
 * @param current the estimate compared; empty if nobody answered
 * @param difference current minus baseline in the metric's unit; empty if a side is empty, or a
 *     mean of a single answer
 * @param verdict what the difference lets a reader say
 */
public record Comparison(
    Optional<Estimate> baseline,
    Optional<Estimate> current,
    Optional<Difference> difference,
    Verdict verdict) {}
