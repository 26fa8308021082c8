/**
 * The values every formula shares: counts per score, samples, intervals, differences and weighted
 * means.
 */
@NullMarked
package dev.cxos.statistics;

import org.jspecify.annotations.NullMarked;
