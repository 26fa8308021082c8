/**
 * The figures. This slice owns how answers are counted and kept: each recording appends what it
 * adds (deltas) in its own transaction, a recurring task folds deltas into kept months by unit and
 * dimension, and a figure is always the sum of months and unfolded deltas in one snapshot, so it
 * equals a full recount at every moment and costs the same however many responses there are.
 */
@NullMarked
package dev.cxos.survey.metric;

import org.jspecify.annotations.NullMarked;
