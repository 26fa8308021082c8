package dev.cxos.survey.metric;

import dev.cxos.statistics.metric.Figure;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one group in one bucket of time.
 *
 * @param group the group; empty without grouping
 * @param bucketStart the first day of the bucket; null without buckets
 * @param figure the figure
 * @param asOf the moment up to which answers are included
 */
public record PlacedFigure(
    String group, @Nullable LocalDate bucketStart, Figure figure, Instant asOf) {}
