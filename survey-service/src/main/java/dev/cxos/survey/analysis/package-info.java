/**
 * What the figures say beyond a single value: control charts with known events, emerging issues
 * among daily counts, what goes with a score, forecasts with early warning, and experiments. All of
 * it reads kept figures, never single responses, and none of it says why something is so.
 */
@NullMarked
package dev.cxos.survey.analysis;

import org.jspecify.annotations.NullMarked;
