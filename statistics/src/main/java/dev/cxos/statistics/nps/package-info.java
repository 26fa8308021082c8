/** The net promoter score: value, standard error, intervals, weighting and sample size. */
@NullMarked
package dev.cxos.statistics.nps;

import org.jspecify.annotations.NullMarked;
