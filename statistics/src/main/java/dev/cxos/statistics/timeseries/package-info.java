/** Series over time: interruptions, seasons, smoothing and forecasts with intervals. */
@NullMarked
package dev.cxos.statistics.timeseries;

import org.jspecify.annotations.NullMarked;
