package dev.cxos.decision.empowerment;

import dev.cxos.statistics.metric.Figure;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one group in one step in time.
 *
 * @param group the group; empty if not split
 * @param bucketStart the first day of the step; null if not split
 * @param figure the figure
 * @param asOf the moment up to which decisions are included
 */
public record EmpowermentFigure(
    String group, @Nullable LocalDate bucketStart, Figure figure, Instant asOf) {}
