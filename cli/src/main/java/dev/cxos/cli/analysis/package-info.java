/**
 * What figures say beyond a single value, in a terminal: control charts with their signals, what is
 * emerging, what goes with a score, and what to expect.
 *
 * <p>Nothing is computed here but where to draw a point.
 */
@NullMarked
package dev.cxos.cli.analysis;

import org.jspecify.annotations.NullMarked;
