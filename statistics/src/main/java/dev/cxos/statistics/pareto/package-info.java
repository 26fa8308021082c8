/**
 * Where the bulk of the trouble comes from: Pareto tables, concentration, and scores by problem.
 */
@NullMarked
package dev.cxos.statistics.pareto;

import org.jspecify.annotations.NullMarked;
