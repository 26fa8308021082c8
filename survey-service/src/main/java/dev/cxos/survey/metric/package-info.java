/**
 * The figures. This slice owns how answers are counted and kept: each recording appends what it
 * adds (deltas) in its own transaction, a recurring task folds deltas into cells by unit, dimension
 * and time, and a figure is always the sum of cells and unfolded deltas in one snapshot, so it
 * equals a full recount at every moment and costs the same however many responses there are.
 */
@NullMarked
package dev.cxos.survey.metric;

import org.jspecify.annotations.NullMarked;
