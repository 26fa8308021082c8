/**
 * Counts that are too high for chance: Poisson tails, an estimated baseline, and the EARS rules.
 */
@NullMarked
package dev.cxos.statistics.burst;

import org.jspecify.annotations.NullMarked;
