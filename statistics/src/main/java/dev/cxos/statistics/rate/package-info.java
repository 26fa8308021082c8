/** Rates of events per exposure. */
@NullMarked
package dev.cxos.statistics.rate;

import org.jspecify.annotations.NullMarked;
